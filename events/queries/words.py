"""A reader's words as a full-text query that finds every inflected form."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.postgres.search import SearchQuery

from events import wordforms

SHOWN_FORMS = 8  # of all words together, in the sentence "also searched"
QUOTED = re.compile(r"[\"«“„]([^\"«»“”„]+)[\"»”“]")


@dataclass(frozen=True, slots=True)
class Words:
    """What was asked and the query it became; ``query`` is None when the text has no word in it."""

    text: str
    words: tuple[str, ...]
    query: SearchQuery | None
    phrase: bool = False  # words in quotation marks have to follow one another

    @property
    def unquoted(self) -> str:
        return " ".join(self.words)

    @property
    def also(self) -> list[str]:
        """Other forms that are searched as well, a few of them."""
        others = [form for word in self.words for form in wordforms.forms(word)[1:]]
        return others[:SHOWN_FORMS]


def parse(text: str) -> Words:
    """All words must occur, each in any of its forms; those in quotation marks in their order and side by side."""
    groups = list(_groups(text))
    words = tuple(word for group in groups for word in group)
    if not words:
        return Words(text, (), None)
    raw = " & ".join(" <-> ".join(_any_form(word) for word in group) for group in groups)
    phrase = any(len(group) > 1 for group in groups)
    return Words(text, words, SearchQuery(raw, config="russian", search_type="raw"), phrase)


def _groups(text: str) -> Iterator[list[str]]:
    """Words that have to follow one another: a word alone, or the words of a quotation."""
    room = wordforms.MOST_WORDS
    for n, part in enumerate(QUOTED.split(text)):
        words = wordforms.words(part)[:room]
        room -= len(words)
        quoted = n % 2 == 1
        yield from [words] if quoted and words else [[word] for word in words]


def _any_form(word: str) -> str:
    """Words are letters and digits with inner hyphens only (see wordforms.WORD), so quoting them is enough."""
    forms = " | ".join(f"'{form}'" for form in wordforms.forms(word))
    return f"({forms})"
