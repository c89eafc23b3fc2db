"""How to cite a meeting: as text, as BibTeX and as JSON-LD (schema.org Event)."""

from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from events.queries.meeting import MeetingPage

BIBTEX_ESCAPES = str.maketrans({c: f"\\{c}" for c in "&%$#_{}"} | {"\\": r"\textbackslash{}"})


@dataclass(frozen=True, slots=True)
class Citation:
    text: str
    bibtex: str


def citation(page: MeetingPage, address: str) -> Citation:
    meeting = page.meeting
    day = date_format(meeting.date, "j E Y") if meeting.date else _("дата не указана")
    told = "; ".join(f"«{s.article.title}»" for s in page.sources)
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


def json_ld(page: MeetingPage, address: str) -> dict[str, Any]:
    """What the source does not state is absent."""
    meeting = page.meeting
    people = [
        {"@type": "Person", "name": p.participation.diplomat.name_ru, "jobTitle": p.participation.role}
        if p.participation.diplomat
        else {"@type": "Organization", "name": p.participation.label}
        for p in (*page.subjects, *page.counterparts)
    ]
    place = [named.name_ru for named in (meeting.place_city, meeting.place_country) if named]
    event = {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": address,
        "name": page.headline,
        "startDate": meeting.date.isoformat() if meeting.date else None,
        "location": {"@type": "Place", "name": ", ".join(place)} if place else None,
        "about": [topic.topic.name_ru for topic, _grounds in page.topics] or None,
        "attendee": people or None,
        "citation": [{"@type": "NewsArticle", "name": s.article.title, "url": s.article.url} for s in page.sources],
    }
    return {key: value for key, value in event.items() if value is not None}
