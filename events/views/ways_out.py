"""Out of a list that came out empty: the conditions, or the pairs of them, whose removal frees most rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from events.addresses import Address
from events.filters.base import LenientFilterSet
from events.queries.facets import sizes
from events.views.chips import Chip

SHOWN = 2
MOST_PAIRED = 7  # conditions: each two of them are counted
PERIOD = ("from", "to")  # one condition for the reader


class Condition(NamedTuple):
    """«тема: спорт», and the parameters that it consists of."""

    name: str
    value: str
    params: tuple[str, ...]


class Way(NamedTuple):
    """What is taken away, how many rows there are then, and where."""

    conditions: tuple[Condition, ...]
    n: int
    url: str
    counted: str  # the number in words


def ways_out(
    filters: LenientFilterSet,
    address: Address,
    chips: Iterable[Chip],
    counted: Callable[[int], str],
    *,
    beside: Sequence[QuerySet] = (),
) -> tuple[list[Way], list[int]]:
    """The best ways, none if nothing helps; and how many rows the lists ``beside`` have, counted in the same go.

    Two conditions are taken away only where one alone frees nothing.
    """
    each = list(_conditions(filters, chips))
    single = [(condition,) for condition in each]
    found = sizes([filters.without(*_params(taken)) for taken in single] + list(beside))
    best = _best(single, found[: len(single)])
    if not best and len(each) > 1:
        pairs = list(combinations(each[:MOST_PAIRED], 2))
        best = _best(pairs, sizes([filters.without(*_params(taken)) for taken in pairs]))
    ways = [Way(taken, n, address.replaced(**dict.fromkeys(_params(taken))), counted(n)) for taken, n in best]
    return ways, found[len(single) :]


def _best(taken: Sequence[tuple[Condition, ...]], freed: Sequence[int]) -> list[tuple[tuple[Condition, ...], int]]:
    helping = [(conditions, n) for conditions, n in zip(taken, freed, strict=True) if n]
    return sorted(helping, key=lambda way: -way[1])[:SHOWN]


def _params(taken: Iterable[Condition]) -> list[str]:
    return [param for condition in taken for param in condition.params]


def _conditions(filters: LenientFilterSet, chips: Iterable[Chip]) -> Iterable[Condition]:
    values: dict[str, list[str]] = {}
    for chip in chips:
        values.setdefault(chip.param, []).append(chip.value)
    for param, value in filters.terms.items():
        if param not in PERIOD:
            yield Condition(filters.label(param), ", ".join(values.get(param, [str(value)])), (param,))
    days = {end: filters.terms[end] for end in PERIOD if end in filters.terms}
    if days:
        words = {"from": _("с"), "to": _("по")}
        shown = " ".join(f"{words[end]} {date_format(day, 'j E Y')}" for end, day in days.items())
        yield Condition(_("срок"), shown, tuple(days))
