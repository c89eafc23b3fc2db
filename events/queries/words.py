"""A reader's words as a full-text query that finds every inflected form."""

from dataclasses import dataclass

from django.contrib.postgres.search import SearchQuery

from events import wordforms

SHOWN_FORMS = 8  # of all words together, in the sentence "also searched"


@dataclass(frozen=True, slots=True)
class Words:
    """What was asked and the query it became; ``query`` is None when the text has no word in it."""

    text: str
    words: tuple[str, ...]
    query: SearchQuery | None

    @property
    def also(self) -> list[str]:
        """Other forms that are searched as well, a few of them."""
        others = [form for word in self.words for form in wordforms.forms(word)[1:]]
        return others[:SHOWN_FORMS]


def parse(text: str) -> Words:
    """All words must occur, each in any of its forms."""
    words = tuple(wordforms.words(text))
    if not words:
        return Words(text, (), None)
    # Words are letters and digits with inner hyphens only (see wordforms.WORD), so quoting them is enough.
    alternatives = (" | ".join(f"'{form}'" for form in wordforms.forms(word)) for word in words)
    raw = " & ".join(f"({each})" for each in alternatives)
    return Words(text, words, SearchQuery(raw, config="russian", search_type="raw"))
