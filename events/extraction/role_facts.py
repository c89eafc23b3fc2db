"""What a post says: whom it represents, where, and for which organisation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from events.extraction import vocabulary
from events.extraction.document import PlaceSpan, Token
from events.extraction.language import lemmas
from events.extraction.titles import lemma_of, sort_of

AT = ("при",)
IN = ("в", "во", "на")
EMBASSIES = frozenset("посольство консульство генконсульство постпредство диппредставительство".split())


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
    title = lemma_of(tokens[head].text)
    mission = sort_of(title) == "mission" or bool(at) or _of_embassy(tokens[head + 1 : last])
    country = next((p.country for p in own if p.kind in ("country", "nationality") and p.country), None)
    country = country or vocabulary.mapping("national_bodies").get(title)  # an «аким» serves one state only
    organisation = next((p.name for p in own if p.kind == "organisation"), None)
    organisation = organisation or vocabulary.mapping("title_organisations").get(title)
    host = next((p.country for p in hosts if p.country), None)
    if not country and not mission:
        country = next((p.country for p in [*own, *hosts] if p.country), None)
    represented = organisation if organisation and not (mission and country) else country
    return Posting(
        country=represented,
        organisation=None if mission and country else organisation,
        host_country=host if mission or represented != host else None,
        host_organisation=next((p.name for p in (*at, *hosts) if p.kind == "organisation"), None),
    )


def _of_embassy(tokens: Sequence[Token]) -> bool:
    """«советник посольства в Германии»: the state named is the host."""
    return any(lemmas(t.text) & EMBASSIES for t in tokens)


def _before(tokens: Sequence[Token], index: int, floor: int) -> str:
    """The preposition that governs a place, over adjectives and nouns («при отделении ООН», «в штате Аризона»)."""
    for back in range(index - 1, max(floor, index - 6) - 1, -1):
        token = tokens[back]
        if token.pos == "ADP":
            return "" if tokens[back + 1].lower == "делах" else token.lower  # «поверенный в делах Чехии» is Czech
        if token.pos == "PUNCT" and token.text not in '()"«»':
            return ""
    return ""
