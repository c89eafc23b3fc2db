"""A reader's words as a full-text query that finds every inflected form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib.postgres.search import SearchQuery

from events import wordforms

SHOWN_FORMS = 24  # of all words together, in the sentence "also searched"
# A word, or words in quotation marks; a minus right before one, and after nothing but a space, excludes it.
PART = re.compile(
    rf"(?P<minus>(?<!\S)-(?=[\w\"«“„]))?(?:[\"«“„](?P<quoted>[^\"«»“”„]+)[\"»”“]|(?P<word>{wordforms.WORD.pattern}))"
)


@dataclass(frozen=True, slots=True)
class Group:
    """Words that have to follow one another: a word alone, or those of a quotation."""

    words: tuple[str, ...]
    excluded: bool = False

    def __str__(self) -> str:
        return " ".join(self.words)

    @property
    def raw(self) -> str:
        return " <-> ".join(_any_form(word) for word in self.words)


@dataclass(frozen=True, slots=True)
class Words:
    """What was asked and the queries it became: for what must occur, and for what must not."""

    text: str
    groups: Sequence[Group]

    @property
    def words(self) -> tuple[str, ...]:
        """Those that must occur."""
        return tuple(word for group in self.groups if not group.excluded for word in group.words)

    @property
    def unquoted(self) -> str:
        return " ".join(self.words)

    @property
    def phrase(self) -> bool:
        """Words in quotation marks have to follow one another."""
        return any(len(group.words) > 1 for group in self.groups if not group.excluded)

    @property
    def excluded(self) -> list[Group]:
        return [group for group in self.groups if group.excluded]

    @property
    def query(self) -> SearchQuery | None:
        """For one text that has all the words and none of the excluded ones."""
        return _query([f"!({group.raw})" if group.excluded else group.raw for group in self.groups], " & ")

    @property
    def wanted(self) -> SearchQuery | None:
        return _query([group.raw for group in self.groups if not group.excluded], " & ")

    @property
    def unwanted(self) -> SearchQuery | None:
        """For a text that has any of the excluded words."""
        return _query([f"({group.raw})" for group in self.excluded], " | ")

    @property
    def also(self) -> list[str]:
        """Other forms that are searched as well, as many as are shown."""
        return self._others()[:SHOWN_FORMS]

    @property
    def unshown(self) -> int:
        """How many more forms are searched."""
        return max(len(self._others()) - SHOWN_FORMS, 0)

    def _others(self) -> list[str]:
        return [form for word in self.words for form in wordforms.forms(word)[1:]]


def parse(text: str) -> Words:
    """All words must occur, each in any of its forms; those in quotation marks in their order and side by side."""
    groups, room = [], wordforms.MOST_WORDS
    for part in PART.finditer(text):
        words = tuple(wordforms.words(part["quoted"] or part["word"])[:room])
        room -= len(words)
        if words:
            groups.append(Group(words, bool(part["minus"])))
    return Words(text, groups)


def _query(parts: Iterable[str], joint: str) -> SearchQuery | None:
    """None where nothing is asked for."""
    raw = joint.join(parts)
    return SearchQuery(raw, config="russian", search_type="raw") if raw else None


def _any_form(word: str) -> str:
    """Words are letters and digits with inner hyphens only (see wordforms.WORD), so quoting them is enough."""
    forms = " | ".join(f"'{form}'" for form in wordforms.forms(word))
    return f"({forms})"
