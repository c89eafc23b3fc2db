"""What an address asks of the meetings: the same reading serves the page, the exports, the feed and the API."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from events import qualifiers
from events.addresses import Address
from events.filters import MeetingFilters
from events.filters.base import LONGEST_TEXT
from events.queries import meetings as reads
from events.queries.reference import Names, names
from events.queries.words import Words, parse

NEWEST, OLDEST, RELEVANCE = "newest", "oldest", "relevance"


@dataclass(frozen=True)
class MeetingQuery:
    filters: MeetingFilters
    words: Words | None  # that were asked for
    address: Address
    sort: str
    problems: list[str]
    marked: Words | None = None  # in the sentences of the rows

    @property
    def names(self) -> Names:
        return self.filters.names

    @property
    def rows(self) -> QuerySet:
        """All rows asked for, without an order; as of a day, only with what articles had told by then."""
        day = self.filters.terms.get("as_of")
        return reads.as_told(self.filters.qs, day, self.marked) if day else self.filters.qs

    @property
    def ordered(self) -> QuerySet:
        return self.rows.oldest_first() if self.sort == OLDEST else self.rows.newest_first()


def read(path: str, data: QueryDict, *, marks: bool = False) -> MeetingQuery:
    """Never fails: what is wrong with the address is among ``problems``. ``marks``: rows show the words searched."""
    typed = qualifiers.expand(data)
    asked = parse(typed.data.get("q", "")[:LONGEST_TEXT])
    marked = asked if marks else None
    filters = MeetingFilters(typed.data, reads.listed(marked), names=names())
    sort, wrong = _sort(typed.data, bool(filters.terms.get("q")))
    problems = [*typed.problems, *filters.problems, *wrong]
    words = asked if "q" in filters.terms else None
    return MeetingQuery(filters, words, Address(path, typed.data), sort, problems, marked)


def _sort(data: QueryDict, has_words: bool) -> tuple[str, list[str]]:
    asked = data.get("sort", "") or NEWEST
    if asked in (NEWEST, OLDEST) or (asked == RELEVANCE and has_words):
        return asked, []
    if asked == RELEVANCE:
        return NEWEST, [_("По соответствию сортируется только поиск по словам; показаны сначала новые.")]
    return NEWEST, [_("Такой сортировки нет; показаны сначала новые.")]
