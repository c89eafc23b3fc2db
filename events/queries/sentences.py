"""A sentence that tells of a meeting, with the words that each value of the meeting was read from marked in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from events.highlight import Paragraph, Span, paragraphs
from events.models import Evidence
from events.models.evidence import EvidenceField

STYLES = {  # the field's own name is what is heard before its words
    EvidenceField.NAME: "person",
    EvidenceField.PARTY: "person",
    EvidenceField.ROLE: "role",
    EvidenceField.COUNTRY: "country",
    EvidenceField.PLACE: "place",
    EvidenceField.TOPIC: "topic",
    EvidenceField.DATE: "date",
}
NAMELESS = frozenset(("party.post", "party.pronoun", "party.collective", "party.context"))  # rules for other words


@dataclass(frozen=True)
class Told:
    """The sentence as evidence, and its words in pieces, each leading to its place in the article."""

    evidence: Evidence
    paragraphs: Sequence[Paragraph]


def told(sentences: Iterable[Evidence], grounds: Sequence[Evidence]) -> list[Told]:
    return [Told(sentence, paragraphs(sentence.quote, list(_spans(sentence, grounds)))) for sentence in sentences]


def _spans(sentence: Evidence, grounds: Sequence[Evidence]) -> Iterator[Span]:
    """Of the grounds within the sentence, at their places in it."""
    named = {(ground.start, ground.stop) for ground in grounds if ground.field == EvidenceField.PARTY}
    for ground in grounds:
        if ground.field == EvidenceField.PLACE and (ground.start, ground.stop) in named:
            continue  # where they met was inferred from who they are: the words name the person
        style = STYLES.get(EvidenceField(ground.field))
        inside = sentence.start <= ground.start and ground.stop <= sentence.stop
        if style and inside and ground.article_id == sentence.article_id:
            start, stop = ground.start - sentence.start, ground.stop - sentence.start
            yield Span(start, stop, style, ground.get_absolute_url(), ground.get_field_display())


def proofs(grounds: Iterable[Evidence], *, named: bool) -> list[tuple[str, Evidence]]:
    """Which value of a party each ground proves: its name, where the words have it, its post, its country."""

    def value(ground: Evidence) -> str:
        by_name = named and ground.field == EvidenceField.PARTY and ground.rule not in NAMELESS
        return _("имя") if by_name else ground.get_field_display()

    return [(value(ground), ground) for ground in grounds]
