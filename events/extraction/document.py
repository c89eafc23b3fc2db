"""The article between the stages: lines, sentences, tokens, tags, entities. Offsets into the article's text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class LineKind(StrEnum):
    HEADER = "header"  # « date 2026-02-11 »
    TITLE = "title"
    CAPTION = "caption"  # «Фото: МИД РК»
    DATELINE = "dateline"  # only when the dateline stands alone on its line
    LEDE = "lede"  # first body paragraph
    BODY = "body"
    LABEL = "label"  # «Испания», a subhead
    JUNK = "junk"  # time stamps, counters, «None»


@dataclass(frozen=True, slots=True)
class Token:
    start: int
    stop: int
    text: str
    pos: str  # Universal Dependencies tag
    feats: Mapping[str, str]
    lower: str = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "lower", self.text.lower())


@dataclass(frozen=True, slots=True)
class Entity:
    """A named entity as the tagger sees it: type PER, LOC or ORG; first and last are token indexes, last exclusive."""

    type: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Sentence:
    start: int
    stop: int
    paragraph: int  # index of its paragraph
    kind: LineKind
    tokens: tuple[Token, ...]
    entities: tuple[Entity, ...]


@dataclass(frozen=True, slots=True)
class Document:
    id: str
    text: str
    sentences: tuple[Sentence, ...]
    # what the layout read
    title: tuple[int, int] | None
    header_date: tuple[int, int] | None
    dateline: tuple[int, int] | None  # «Астана. 24 февраля. KAZAKHSTAN TODAY -»
    agency: str | None
    heading: tuple[int, int] | None = None  # the city in the dateline of a ministry's own release


@dataclass(frozen=True, slots=True)
class RolePhrase:
    """A post read at a name or alone. Token indexes are of the sentence it stands in."""

    first: int
    last: int
    text: str  # nominative phrase: «посол Казахстана в Бельгии»
    title: str  # «посол»
    case: str | None
    country: str | None
    organisation: str | None
    host_country: str | None
    host_organisation: str | None
    former: bool = False
    acting: bool = False
    plural: bool = False
    rule: str = ""
    confidence: float = 0.9


@dataclass(frozen=True, slots=True)
class PersonMention:
    """One naming of a person: sentence index, token range, and what the words around it say."""

    sentence: int
    first: int
    last: int
    name: str  # nominative of this mention
    candidates: tuple[tuple[str, float], ...]
    case: str | None
    gender: str | None
    person: int | None  # index of the person in the article, None when it stays open
    roles: tuple[RolePhrase, ...]  # attached left (or right: «X, посол …»), leftmost first

    @property
    def np_first(self) -> int:
        """Where the whole noun phrase (role and name) begins."""
        return min([self.first, *(r.first for r in self.roles)])

    @property
    def np_last(self) -> int:
        """Where the whole noun phrase ends (an apposition after the name included)."""
        return max([self.last, *(r.last for r in self.roles)])


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    aliases: tuple[str, ...]
    gender: str | None
    country: str | None
    country_span: tuple[int, int] | None
    country_nearby: bool  # the span names the state somewhere near, not beside the person
    roles: tuple[RolePhrase, ...]
    role_sentences: tuple[int, ...]  # sentence of each role, same order
    confidence: float


@dataclass(frozen=True, slots=True)
class People:
    """What names and roles made of the document; meetings are read on top of it."""

    persons: tuple[Person, ...]
    mentions: tuple[PersonMention, ...]  # in text order
    roles_alone: tuple[
        tuple[int, RolePhrase], ...
    ]  # (sentence, phrase) with no name at it: «посол», «глава МИД Казахстана»
    places: tuple[PlaceSpan, ...]


@dataclass(frozen=True, slots=True)
class PlaceSpan:
    """A country, city, region or organisation recognised by the gazetteer."""

    sentence: int
    first: int
    last: int
    kind: str  # "country", "city", "region", "organisation", "nationality" (an adjective: «казахстанский»)
    name: str  # Russian nominative
    country: str | None  # ISO code; for an international organisation None
    seat: str | None = None  # ISO code of the one seat of an international organisation, with ``seat_city``
    seat_city: str | None = None
