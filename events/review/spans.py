"""The words of an article that a person marked as the ground of a value."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from events.models import Article, Diplomat, Evidence, Meeting, MeetingTopic, Participation, Posting
from events.models.evidence import EvidenceField
from events.review.errors import ReviewError
from events.review.journal import Act

PERSON = "person"  # stands where a machine's evidence names its rule and version

FIELDS = {
    "kind": EvidenceField.KIND, "date": EvidenceField.DATE, "place_country": EvidenceField.PLACE,
    "place_city": EvidenceField.PLACE, "topic": EvidenceField.TOPIC, "diplomat": EvidenceField.PARTY,
    "label": EvidenceField.PARTY, "role": EvidenceField.ROLE, "country": EvidenceField.COUNTRY,
    "name_ru": EvidenceField.NAME, "sentence": EvidenceField.SENTENCE, "text": EvidenceField.ROLE,
}  # fmt: skip
TARGETS = {
    Meeting: "meeting", Participation: "participation", MeetingTopic: "meeting_topic", Posting: "posting",
    Diplomat: "diplomat",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Marked:
    """Characters ``start`` to ``stop`` (exclusive) of the article's text, the ground of ``field``."""

    field: str
    article: Article
    start: int
    stop: int


def keep(act: Act, row: models.Model, marked: Marked) -> None:
    """Evidence for a value of the row. A value without a place in the evidence table keeps none."""
    if marked.field not in FIELDS or type(row) not in TARGETS:
        return
    quote = marked.article.text[marked.start : marked.stop]
    if marked.start < 0 or len(quote) != marked.stop - marked.start or not quote.strip():
        raise ReviewError(_("Отмеченное место лежит вне текста статьи."))
    act.create(
        Evidence(
            article=marked.article,
            start=marked.start,
            stop=marked.stop,
            quote=quote,
            field=FIELDS[marked.field],
            rule=PERSON,
            extractor_version=PERSON,
            **{TARGETS[type(row)]: row},
        )  # fmt: skip
    )


def where_it_stands(values: dict[str, Any]) -> dict[str, Any] | None:
    """The columns of evidence with the place of its words in the article's present text; None if they are gone."""
    text = Article.objects.values_list("text", flat=True).filter(pk=values["article_id"]).first() or ""
    if text[values["start"] : values["stop"]] == values["quote"]:
        return values
    start = text.find(values["quote"])
    return None if start < 0 else values | {"start": start, "stop": start + len(values["quote"])}
