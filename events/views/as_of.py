"""Pages looked at as of a day: as if only the articles of that day and earlier ones had been read."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest

from events.filters import MeetingFilters
from events.filters.people import PeopleFilters
from events.filters.period import AsOfFilters
from events.queries.shell import Shell

Filters = AsOfFilters | PeopleFilters | MeetingFilters


def look_from(request: HttpRequest, filters: Filters) -> date | None:
    """The day that the page is looked at as of. The frame tells it, and links keep it, by what is noted here."""
    request.as_of = filters.terms.get("as_of")
    return request.as_of


def last_day(shell: Shell, filters: Filters) -> date | None:
    """The day that days are counted back from: of the newest article, or the day looked from if that is earlier."""
    newest, as_of = shell.last_date, filters.terms.get("as_of")
    return min(newest, as_of) if newest and as_of else newest
