"""The words of an article that a person pointed at as the ground of a value.

They are evidence like the machine's, by the rule ``person``. The decision that they belong to has created the row and
keeps in its ``after`` where the words stood then; the row itself moves along when the article's text changes.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from events.models import Article, Diplomat, Evidence, Meeting, MeetingTopic, Participation, Posting
from events.models.evidence import PERSON, EvidenceField
from events.review.errors import ReviewError
from events.review.journal import Act

FIELDS = {
    "kind": EvidenceField.KIND, "date": EvidenceField.DATE, "place_country": EvidenceField.PLACE,
    "place_city": EvidenceField.PLACE, "topic": EvidenceField.TOPIC, "diplomat": EvidenceField.PARTY,
    "label": EvidenceField.PARTY, "role": EvidenceField.ROLE, "country": EvidenceField.COUNTRY,
    "name_ru": EvidenceField.NAME, "text": EvidenceField.ROLE,
}  # fmt: skip
TARGETS = {
    Meeting: "meeting", Participation: "participation", MeetingTopic: "meeting_topic", Posting: "posting",
    Diplomat: "diplomat",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Marked:
    """Characters ``start`` to ``stop`` (exclusive) of the article's text, the ground of ``field``."""

    field: EvidenceField
    article: Article
    start: int
    stop: int


def grounds_of(columns: Iterable[str]) -> set[EvidenceField]:
    """What the words behind these columns are called. Some columns have none: nobody reads a revision in a text."""
    return {FIELDS[name] for column in columns if (name := column.removesuffix("_id")) in FIELDS}


def keep(act: Act, row: models.Model, marked: Iterable[Marked]) -> None:
    """Evidence for values of the row. An import may have brought another text since the words were seen."""
    for one in marked:
        quote = one.article.text[one.start : one.stop]
        if one.start < 0 or len(quote) != one.stop - one.start or not quote.strip():
            raise ReviewError(_("Отмеченное место лежит вне текста статьи."))
        seen = {"article_id": one.article.pk, "start": one.start, "stop": one.stop, "quote": quote}
        stands = where_it_stands(seen)
        if stands is None:
            raise ReviewError(_("Отмеченных слов в статье больше нет: «%s».") % quote)
        target = {TARGETS[type(row)]: row}
        act.create(Evidence(field=one.field, rule=PERSON, extractor_version=PERSON, **stands, **target))


def replace(act: Act, row: models.Model, columns: Collection[str], marked: Iterable[Marked]) -> None:
    """These columns have new values: words for them are kept, and words for the old ones are ground no more."""
    outdate(act, row, columns)
    grounds = grounds_of(columns)
    keep(act, row, [one for one in marked if one.field in grounds])


def outdate(act: Act, row: models.Model, columns: Collection[str]) -> None:
    """What people had pointed at for these columns goes; the machine's evidence tells what it read and stays."""
    grounds = grounds_of(columns) if type(row) in TARGETS else ()
    for one in row.evidence.filter(rule=PERSON, field__in=grounds).order_by("pk") if grounds else ():
        act.delete(one)


def place_of(text: str, quote: str, start: int = -1) -> int | None:
    """Where the words stand: at ``start`` if they do, else where they come first; None if they are not there."""
    if start >= 0 and text.startswith(quote, start):
        return start
    first = text.find(quote)
    return first if first >= 0 else None


def where_it_stands(values: dict[str, Any]) -> dict[str, Any] | None:
    """The columns of evidence with the place of its words in the article's present text; None if they are gone."""
    text = Article.objects.values_list("text", flat=True).filter(pk=values["article_id"]).first() or ""
    start = place_of(text, values["quote"], values["start"])
    return None if start is None else values | {"start": start, "stop": start + len(values["quote"])}
