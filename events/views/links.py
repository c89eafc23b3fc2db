"""Addresses of the lists of meetings that the figures of a profile page count."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict
from django.urls import reverse

from events.addresses import Address, person_url
from events.queries.histogram import Histogram, histogram
from events.queries.reference import Label
from events.queries.tally import Part, Tally


def meetings_address(**parameters: str | list[str]) -> Address:
    """The list of meetings with these parameters; a trailing underscore is dropped (``from_``)."""
    data = QueryDict(mutable=True)
    for name, value in parameters.items():
        data.setlist(name.rstrip("_"), value if isinstance(value, list) else [value])
    return Address(reverse("events:meetings"), data)


def narrowed(address: Address, **more: str | list[str]) -> str:
    """The list with further values. A second country means meetings of both."""
    data = address.data.copy()
    for name, value in more.items():
        data.setlist(name, data.getlist(name) + ([value] if isinstance(value, str) else value))
    if len(data.getlist("country")) > 1:
        data["match"] = "all"
    return Address(address.path, data).replaced()


def counted(address: Address, figures: Tally) -> Address:
    """The list of just those meetings that the figures are of."""
    if figures.since is None:
        return address
    data = address.data.copy()
    data["from"] = figures.since.isoformat()
    return Address(address.path, data)


@dataclass(frozen=True, slots=True)
class Ranked:
    """A row of a ranked list: its own page, and the list of exactly ``n`` meetings. ``share`` of the most, 0 to 100."""

    part: Part
    page: str
    url: str
    share: float

    @property
    def name(self) -> str:
        return self.part.label.name

    @property
    def n(self) -> int:
        return self.part.n


@dataclass(frozen=True)
class RankedList:
    """The first rows are shown at once, ``rest`` on request; ``beyond`` so many more are only counted.

    ``all_url``: the page that lists all of them, where there is one; then ``rest`` stays empty.
    """

    rows: Sequence[Ranked]
    rest: Sequence[Ranked] = ()
    beyond: int = 0
    all_url: str = ""

    @property
    def more(self) -> int:
        return len(self.rest) + self.beyond


Page = Callable[[Part], str]


def ranked(parts: Iterable[Part], page: Page, url: Callable[[Part], str], kept: str = "") -> list[Ranked]:
    """``kept`` is added to the addresses of pages: the day that is looked from."""
    parts = list(parts)
    most = max((part.n for part in parts), default=1)

    def kept_page(part: Part) -> str:
        address = page(part)
        return f"{address}{kept}" if address else ""

    return [Ranked(part, kept_page(part), url(part), round(100 * part.n / most, 1)) for part in parts]


def ranked_list(rows: Sequence[Ranked], shown: int, total: int | None = None, all_url: str = "") -> RankedList:
    """``total``: how many there are, if more than were read."""
    total = len(rows) if total is None else total
    rest = () if all_url else rows[shown:]
    return RankedList(rows[:shown], rest, total - len(rows[:shown]) - len(rest), all_url)


def country_page(part: Part) -> str:
    return country_url(part.label)


def country_url(label: Label) -> str:
    return reverse("events:country", args=[label.code])


def topic_page(part: Part) -> str:
    return reverse("events:topic", args=[part.label.code])


def person_page(part: Part) -> str:
    return person_url(part.label.id, part.label.name_en)


def month_chart(found: Tally, address: Address) -> Histogram:
    """Bars are lists of the month, kept within the period of the address."""

    def url(first: date, last: date) -> str:
        start, stop = address.data.get("from") or first.isoformat(), address.data.get("to") or last.isoformat()
        return address.replaced(from_=max(start, first.isoformat()), to=min(stop, last.isoformat()))

    return histogram(found.months, url, since=found.since)
