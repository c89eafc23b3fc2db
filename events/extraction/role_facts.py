"""What a post says: whom it represents, where, and for which organisation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from events.extraction.document import PlaceSpan, Token
from events.extraction.titles import lemma_of, sort_of

AT = ("при",)
IN = ("в", "во", "на")


@dataclass(frozen=True, slots=True)
class Posting:
    country: str | None = None
    organisation: str | None = None
    host_country: str | None = None
    host_organisation: str | None = None


def posting(tokens: Sequence[Token], first: int, last: int, head: int, places: Sequence[PlaceSpan]) -> Posting:
    """Country, organisation and host read from the words of a post."""
    inside = [p for p in places if first <= p.first and p.last <= last]
    hosts = [p for p in inside if p.first > head and _before(tokens, p.first, first) in IN]
    at = [p for p in inside if p.first > head and _before(tokens, p.first, first) in AT]
    own = [p for p in inside if p not in hosts and p not in at]
    mission = sort_of(lemma_of(tokens[head].text)) == "mission" or bool(at)
    country = next((p.country for p in own if p.kind in ("country", "nationality") and p.country), None)
    organisation = next((p.name for p in own if p.kind == "organisation"), None)
    host = next((p.country for p in hosts if p.country), None)
    if not country and not mission:
        country = next((p.country for p in [*own, *hosts] if p.country), None)
    if organisation and not mission:
        represented: str | None = organisation
    else:
        represented = country
    return Posting(
        country=represented,
        organisation=organisation,
        host_country=host if mission or represented != host else None,
        host_organisation=next((p.name for p in at if p.kind == "organisation"), None),
    )


def _before(tokens: Sequence[Token], index: int, floor: int) -> str:
    """The preposition that governs a place, over adjectives and nouns («при отделении ООН», «в штате Аризона»)."""
    for back in range(index - 1, max(floor, index - 6) - 1, -1):
        token = tokens[back]
        if token.pos == "ADP":
            return token.lower
        if token.pos == "PUNCT" and token.text not in '()"«»':
            return ""
    return ""
