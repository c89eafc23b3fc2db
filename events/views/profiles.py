"""What the pages of a country, of two countries, a topic and a person tell alike of their meetings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.urls import reverse

from events.addresses import Address
from events.filters.period import PeriodFilters
from events.queries.meetings import rows
from events.queries.tally import Part, Tally
from events.views import links

LATEST = 20  # meetings
RANKED = 15  # rows shown at once


@dataclass(frozen=True)
class Profile:
    """The meetings of ``filters``, what was counted of them, and the address that lists them all."""

    filters: PeriodFilters
    figures: Tally
    address: Address

    @cached_property
    def counted(self) -> Address:
        """The list of just those meetings that the figures are of."""
        return links.counted(self.address, self.figures)

    def context(self) -> dict[str, Any]:
        return {
            "filters": self.filters,
            "figures": self.figures,
            "problems": self.filters.problems,
            "all_url": self.address.replaced(),
            "named_url": self.address.replaced(named="1"),
            "reviewed_url": self.address.replaced(status="reviewed"),
            "undated_url": self.address.replaced(dated="no"),
            "chart": links.month_chart(self.figures, self.address),
            "rows": rows(self.filters.qs.newest(LATEST), self.filters.names),
            "feed_url": self.address.elsewhere(reverse("events:meetings_feed")),
        }

    def ranked(
        self,
        param: str,
        parts: Sequence[Part],
        page: links.Page,
        *,
        shown: int = RANKED,
        total: int | None = None,
        all_url: str = "",
    ) -> links.RankedList:
        """``param`` is that of the list of meetings by which a part is chosen; the rest as in ``links.ranked_list``."""

        def url(part: Part) -> str:
            return links.narrowed(self.counted, **{param: part.label.code})

        found = links.ranked(parts, page, url, self.filters.kept_day)
        return links.ranked_list(found, shown, total, all_url)
