"""What an address asks of the meetings: the same reading serves the page, the exports, the feed and the API."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from events import keyset, qualifiers
from events.addresses import Address
from events.filters import MeetingFilters
from events.filters.base import LONGEST_TEXT
from events.models.choices import Status
from events.queries import meetings as reads
from events.queries.reference import Names, names
from events.queries.words import Words, parse
from events.views.paging import numbered_page

NEWEST, OLDEST, RELEVANCE = "newest", "oldest", "relevance"


@dataclass(frozen=True)
class MeetingQuery:
    """``own_problems`` are those that no value of a filter has; ``asked_sort`` is what the address says."""

    filters: MeetingFilters
    words: Words | None  # that were asked for
    address: Address
    sort: str
    asked_sort: str
    own_problems: list[str]
    sort_problems: list[str]
    hides_rejected: bool = False  # they were asked for
    marked: Words | None = None  # in the sentences of the rows

    @property
    def problems(self) -> list[str]:
        return [*self.own_problems, *self.filters.problems, *self.sort_problems]

    @property
    def names(self) -> Names:
        return self.filters.names

    @property
    def rows(self) -> QuerySet:
        """All rows asked for, without an order. The condition of a day knows of no words, so they are marked here."""
        day = self.filters.terms.get("as_of")
        return reads.as_told(self.filters.qs, day, self.marked) if day and self.marked else self.filters.qs

    @property
    def ordered(self) -> QuerySet:
        return self.rows.oldest_first() if self.sort == OLDEST else self.rows.newest_first()


def read(path: str, data: QueryDict, *, marks: bool = False) -> MeetingQuery:
    """Never fails: what is wrong with the address is among ``problems``. ``marks``: rows show the words searched."""
    typed = qualifiers.expand(data)
    asked = parse(typed.data.get("q", "")[:LONGEST_TEXT])
    wanted, hidden = _without_rejected(typed.data)
    marked = asked if marks else None
    filters = MeetingFilters(wanted, reads.listed(marked), names=names())
    sort, wrong = _sort(wanted, bool(filters.terms.get("q")))
    return MeetingQuery(
        filters=filters,
        words=asked if "q" in filters.terms else None,
        address=Address(path, wanted),
        sort=sort,
        asked_sort=wanted.get("sort", ""),
        own_problems=[*typed.problems, *hidden],
        sort_problems=wrong,
        hides_rejected=bool(hidden),
        marked=marked,
    )


def _without_rejected(data: QueryDict) -> tuple[QueryDict, list[str]]:
    """Rejected meetings are a value of the parameter, but readers see none of them: said so, and not applied."""
    if data.get("status") != Status.REJECTED:
        return data, []
    kept = data.copy()
    del kept["status"]
    return kept, [_("Отклонённые записи читателям не показываются; условие status=rejected не применено.")]


def _sort(data: QueryDict, has_words: bool) -> tuple[str, list[str]]:
    asked = data.get("sort", "") or NEWEST
    if asked in (NEWEST, OLDEST) or (asked == RELEVANCE and has_words):
        return asked, []
    if asked == RELEVANCE:
        return NEWEST, [_("По соответствию сортируется только поиск по словам; показаны сначала новые.")]
    return NEWEST, [_("Такой сортировки нет; показаны сначала новые.")]


def page_of(query: MeetingQuery, where: keyset.Place) -> keyset.Page:
    """The rows at this place of the list, in the order asked for."""
    if query.sort == RELEVANCE:
        best = reads.best_match(query.rows, query.words, query.filters.terms.get("as_of"))
        return numbered_page(best, query.address.data, query.address)[0]
    oldest_first = query.sort == OLDEST
    return keyset.page(query.rows, where, query.address, oldest_first=oldest_first, key=lambda one: one.sort_on)
