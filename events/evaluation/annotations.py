"""One article's annotations, of a person (gold) or of the extractor, in the schema of tests/corpus/README.md."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Person:
    """Accepted values first to last: the first is the best one, gold may accept more."""

    names: tuple[str, ...]
    roles: tuple[str, ...]
    countries: tuple[str, ...]
    organisation: str = ""
    side: str = ""

    @property
    def name(self) -> str:
        return self.names[0] if self.names else ""

    @property
    def role(self) -> str:
        return self.roles[0] if self.roles else ""

    @property
    def country(self) -> str:
        return self.countries[0] if self.countries else ""

    @property
    def label(self) -> str:
        """What stands for a party without a name."""
        return " ".join(filter(None, (self.role, self.organisation)))

    @property
    def caption(self) -> str:
        return self.name or self.label


@dataclass(frozen=True, slots=True)
class Event:
    kind: str
    sentences: tuple[str, ...]  # each tells of it
    parties: tuple[Person, ...]
    place_city: str
    place_country: str
    place_inferred: bool
    topics: tuple[str, ...]
    optional: bool  # finding it is neither needed nor punished

    @property
    def named(self) -> list[Person]:
        return [party for party in self.parties if party.name]

    @property
    def nameless(self) -> list[Person]:
        return [party for party in self.parties if not party.name]


@dataclass(frozen=True, slots=True)
class Annotation:
    id: str
    date: str
    persons: tuple[Person, ...]
    events: tuple[Event, ...]


def annotation(line: Json) -> Annotation:
    """From one line of predictions or one gold file. Raises ``KeyError`` where a needed key is missing."""
    return Annotation(
        id=str(line["id"]),
        date=line.get("date") or "",
        persons=tuple(_person(item) for item in line["persons"]),
        events=tuple(_event(item) for item in line["events"]),
    )


def _person(item: Json) -> Person:
    return Person(
        names=_values(item, "name", "aliases"),
        roles=_values(item, "role", "role_alt"),
        countries=_values(item, "country", "country_alt"),
        organisation=item.get("org") or "",
        side=item.get("side") or "",
    )


def _values(item: Json, best: str, others: str) -> tuple[str, ...]:
    """The best value and what else is accepted. Without a best one there is nothing to be found."""
    return tuple(value for value in (item[best], *(item.get(others) or ())) if value) if item.get(best) else ()


def _event(item: Json) -> Event:
    return Event(
        kind=item["kind"],
        sentences=tuple(filter(None, (item.get("sentence"), *(item.get("sentence_alt") or ())))),
        parties=tuple(_person(party) for party in item.get("participants") or ()),
        place_city=item.get("place_city") or "",
        place_country=item.get("place_country") or "",
        place_inferred=bool(item.get("place_inferred")),
        topics=tuple(item.get("topics") or ()),
        optional=bool(item.get("optional")),
    )
