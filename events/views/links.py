"""Addresses of the lists of meetings that the figures of a profile page count."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict
from django.urls import reverse

from events.addresses import Address
from events.queries.histogram import Histogram, histogram
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


def ranked(parts: Iterable[Part], page: Callable[[Part], str], url: Callable[[Part], str]) -> list[Ranked]:
    parts = list(parts)
    most = max((part.n for part in parts), default=1)
    return [Ranked(part, page(part), url(part), round(100 * part.n / most, 1)) for part in parts]


def country_page(part: Part) -> str:
    return reverse("events:country", args=[part.label.code])


def topic_page(part: Part) -> str:
    return reverse("events:topic", args=[part.label.code])


def person_page(part: Part) -> str:
    return reverse("events:person_short", args=[part.label.id])


def month_chart(found: Tally, address: Address) -> Histogram:
    """Bars are lists of the month, kept within the period of the address."""

    def url(first: date, last: date) -> str:
        start, stop = address.data.get("from") or first.isoformat(), address.data.get("to") or last.isoformat()
        return address.replaced(from_=max(start, first.isoformat()), to=min(stop, last.isoformat()))

    return histogram(found.months, url, since=found.since)
