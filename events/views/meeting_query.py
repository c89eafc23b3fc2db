"""What an address asks of the meetings: the same reading serves the page, the exports, the feed and the API."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from events import qualifiers
from events.addresses import Address
from events.filters import MeetingFilters
from events.queries import meetings as reads
from events.queries.reference import Names, names

NEWEST, OLDEST, RELEVANCE = "newest", "oldest", "relevance"


@dataclass(frozen=True)
class MeetingQuery:
    filters: MeetingFilters
    address: Address
    sort: str
    problems: list[str]

    @property
    def names(self) -> Names:
        return self.filters.names

    @property
    def rows(self) -> QuerySet:
        """All rows asked for, without an order."""
        return self.filters.qs

    @property
    def ordered(self) -> QuerySet:
        return self.rows.oldest_first() if self.sort == OLDEST else self.rows.newest_first()


def read(path: str, data: QueryDict) -> MeetingQuery:
    """Never fails: what is wrong with the address is among ``problems``."""
    typed = qualifiers.expand(data)
    filters = MeetingFilters(typed.data, reads.listed(), names=names())
    sort, wrong = _sort(typed.data, bool(filters.terms.get("q")))
    return MeetingQuery(filters, Address(path, typed.data), sort, [*typed.problems, *filters.problems, *wrong])


def _sort(data: QueryDict, has_words: bool) -> tuple[str, list[str]]:
    asked = data.get("sort", "") or NEWEST
    if asked in (NEWEST, OLDEST) or (asked == RELEVANCE and has_words):
        return asked, []
    if asked == RELEVANCE:
        return NEWEST, [_("По соответствию сортируется только поиск по словам; показаны сначала новые.")]
    return NEWEST, [_("Такой сортировки нет; показаны сначала новые.")]
