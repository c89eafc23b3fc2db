"""Short ways to read an invented text in the tests."""

from __future__ import annotations

from collections.abc import Sequence

from events.extraction.document import Document, People
from events.extraction.facts import ArticleText
from events.extraction.people import find_people
from events.extraction.reading import read_documents


def document_of(text: str) -> Document:
    return read_documents([ArticleText("test", text)])[0]


def people_of(text: str, known: Sequence[str] = ()) -> People:
    return find_people(document_of(text), known)


def names_of(text: str, known: Sequence[str] = ()) -> list[str]:
    return [person.name for person in people_of(text, known).persons]


def roles_of(text: str) -> dict[str, list[str]]:
    """Every person's posts."""
    return {person.name: [role.text for role in person.roles] for person in people_of(text).persons}


def countries_of(text: str) -> dict[str, str | None]:
    return {person.name: person.country for person in people_of(text).persons}
