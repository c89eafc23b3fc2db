"""How to cite a meeting: as text and as BibTeX."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from events.queries.meeting import MeetingPage
from events.queries.meetings import day_told

BIBTEX_ESCAPES = str.maketrans({c: f"\\{c}" for c in "&%$#_{}"} | {"\\": r"\textbackslash{}"})


@dataclass(frozen=True, slots=True)
class Citation:
    text: str
    bibtex: str


def citation(page: MeetingPage, address: str) -> Citation:
    meeting = page.meeting
    day = day_told(meeting)
    told = "; ".join(f"«{s.article.headline}»" for s in page.sources)
    kind, by = meeting.get_kind_display().capitalize(), _("По статье:")
    text = f"{page.headline}. {kind}, {day}. dipwatch. {by} {told}. {address}"
    fields = {
        "title": page.headline,
        "year": str(meeting.date.year) if meeting.date else "",
        "month": f"{meeting.date:%m}" if meeting.date else "",
        "note": told,
        "url": address,
    }
    lines = [f"  {key} = {{{_tex(value, key)}}}," for key, value in fields.items() if value]
    return Citation(text, "\n".join([f"@misc{{dipwatch-{meeting.pk},", *lines, "}"]))


def _tex(value: str, key: str) -> str:
    return value if key == "url" else value.translate(BIBTEX_ESCAPES)
