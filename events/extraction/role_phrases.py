"""The words of a post made a fact."""

from __future__ import annotations

import re
from collections.abc import Sequence

from events.extraction.document import PlaceSpan, RolePhrase, Token
from events.extraction.role_facts import posting
from events.extraction.role_words import nominative
from events.extraction.titles import lemma_of, occupation_cases, plural_title_parses, sort_of, title_parses

FORMER = re.compile(r"\b(?:бывш|экс-|экс\b|прежн)", re.IGNORECASE)
ACTING = re.compile(r"\b(?:и\.\s?о\.|врио|исполняющ|временн\w+ поверенн)", re.IGNORECASE)


def phrase(
    text: str,
    tokens: Sequence[Token],
    first: int,
    last: int,
    heads: Sequence[int],
    case: str | None,
    places: Sequence[PlaceSpan],
    rule: str,
) -> RolePhrase:
    """A post as a fact, in the nominative."""
    head = heads[0]
    facts = posting(tokens, first, last, head, places)
    surface = text[tokens[first].start : tokens[last - 1].stop]
    singular = title_parses(tokens[head].text) or occupation_cases(tokens[head])
    plural = not singular or tokens[head].feats.get("Number") == "Plur" and bool(plural_title_parses(tokens[head].text))
    return RolePhrase(
        first=first,
        last=last,
        text=surface
        if plural
        else nominative(text, tokens, first, last, heads, case or tokens[head].feats.get("Case")),
        title=lemma_of(tokens[head].text),
        case=case or tokens[head].feats.get("Case"),
        country=facts.country,
        organisation=facts.organisation,
        host_country=facts.host_country,
        host_organisation=facts.host_organisation,
        former=bool(FORMER.search(surface)),
        acting=bool(ACTING.search(surface)),
        plural=plural,
        rule=rule,
        confidence=0.9 if sort_of(lemma_of(tokens[head].text)) != "civil" else 0.8,
    )
