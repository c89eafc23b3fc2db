"""Out of a list that came out empty: the conditions whose removal frees most rows."""

from __future__ import annotations

from django.utils.translation import gettext as _

from events.addresses import Address
from events.filters.base import LenientFilterSet
from events.queries.facets import sizes

SHOWN = 2
PERIOD = ("from", "to")  # one condition for the reader


def ways_out(filters: LenientFilterSet, address: Address) -> list[tuple[str, int, str]]:
    """Name of the condition, rows without it, address without it."""
    ends = tuple(name for name in PERIOD if name in filters.terms)
    conditions = [(name,) for name in filters.terms if name not in PERIOD] + ([ends] if ends else [])
    freed = zip(conditions, sizes([filters.without(*names) for names in conditions]), strict=True)
    best = sorted(((n, names) for names, n in freed if n), reverse=True)[:SHOWN]
    return [(_("срок") if names == ends else filters.label(names[0]), n, _without(address, names)) for n, names in best]


def _without(address: Address, names: tuple[str, ...]) -> str:
    return address.replaced(**dict.fromkeys(names))
