"""Whom somebody represents as the words beside the name say: a bracket, a side, the delegation somebody leads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from events.extraction.document import PersonMention, PlaceSpan, Token
from events.extraction.language import lemmas
from events.extraction.scene import Scene, span_of_tokens

SIDES = frozenset("делегация сторона".split())
ACTS_FOR = frozenset("представлять представить".split())
MAX_STEPS = 4  # from a state to the verb that tells who acts for it
DASHES = ("-", "–", "—")


@dataclass(frozen=True, slots=True)
class Allegiance:
    """A state (or the short name of an organisation) and the words it was read from, if there are any."""

    country: str
    span: tuple[int, int] | None
    basis: str  # "role", "body", "side", "origin", "organisation", "joined", "home", "opposite", "shape"
    nearby: bool = False  # the words stand elsewhere


def by_bracket(scene: Scene, mention: PersonMention) -> Allegiance | None:
    """«министр экономики X (Молдова)»."""
    tokens = scene.document.sentences[mention.sentence].tokens
    for place in scene.places[mention.sentence]:
        if place.first == mention.last + 1 and tokens[mention.last].text == "(" and place.kind != "nationality":
            return from_place(place, tokens, "origin")
    return None


def by_delegation(scene: Scene, mention: PersonMention) -> Allegiance | None:
    """«делегация Сейма Латвии во главе с X»."""
    tokens = scene.document.sentences[mention.sentence].tokens
    lead = [t.lower for t in tokens[max(0, mention.np_first - 3) : mention.np_first]]
    if lead[:2] != ["во", "главе"]:
        return None
    before = [p for p in scene.places[mention.sentence] if p.last <= mention.np_first]
    if before and before[-1].kind == "organisation":
        return of_body(before[-1], tokens)
    body = scene.state_of_body([t.text for t in tokens[: mention.np_first]])
    states = [p for p in before if p.country and tokens[p.first - 1].lower not in ("в", "во")]  # «посольство в Латвии»
    if states and (body is None or states[-1].country == body):
        return from_place(states[-1], tokens, "side")
    return Allegiance(body, None, "side") if body else None


def by_side(scene: Scene, mention: PersonMention) -> Allegiance | None:
    """«с узбекской стороны участвовали …», «казахстанскую делегацию возглавил …, иранскую - …»."""
    tokens = scene.document.sentences[mention.sentence].tokens
    if not any(lemmas(t.text) & (SIDES | ACTS_FOR) for t in tokens):
        return None
    before = [p for p in scene.places[mention.sentence] if p.country and p.last <= mention.np_first]
    for place in reversed(before):
        if _is_side(tokens, place):
            return None if is_counterpart(scene, mention) else from_place(place, tokens, "side")
    return None


def _is_side(tokens: Sequence[Token], place: PlaceSpan) -> bool:
    """«казахстанская делегация», «иранскую - …», «делегацию Швейцарии», «Швейцарию представлял …»."""
    after = tokens[place.last : place.last + MAX_STEPS]
    if place.kind == "nationality":
        return bool(lemmas(after[0].text) & SIDES) or after[0].text in DASHES
    if place.kind != "country":
        return False
    if place.first and "делегация" in lemmas(tokens[place.first - 1].text):
        return True
    return bool(after) and after[0].text in DASHES or any(lemmas(t.text) & ACTS_FOR for t in after if t.pos == "VERB")


def is_counterpart(scene: Scene, mention: PersonMention) -> bool:
    """Whether the name, or the list it stands in, is governed by «с»: «встретился с X и Y»."""
    tokens = scene.document.sentences[mention.sentence].tokens
    first = mention.np_first
    for other in reversed(scene.of_sentence(mention.sentence)):
        if other.np_last <= first and listed_on(tokens, other.np_last, first) and other.case == mention.case:
            first = other.np_first
    return bool(first) and tokens[first - 1].lower in ("с", "со")


def listed_on(tokens: Sequence[Token], left: int, right: int) -> bool:
    between = tokens[left:right]
    return 0 < len(between) <= 3 and all(t.text == "," or t.lower in ("и", "также", "а") for t in between)


def of_body(place: PlaceSpan, tokens: Sequence[Token]) -> Allegiance:
    return Allegiance(place.name, span_of_tokens(tokens, place), "organisation")


def from_place(place: PlaceSpan, tokens: Sequence[Token], basis: str) -> Allegiance | None:
    return Allegiance(place.country, span_of_tokens(tokens, place), basis) if place.country else None
