"""Meetings for a calendar. Days, not hours: articles give none. A meeting without a date has no place in it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from events.queries.export import whole_rows
from events.queries.meetings import MeetingRow, date_note
from events.views.exports import attached
from events.views.listings import Listing

if TYPE_CHECKING:
    import icalendar


def as_calendar(request: HttpRequest, listing: Listing) -> HttpResponseBase:
    import icalendar  # a site that starts need not wait for it

    calendar = icalendar.Calendar()
    calendar.add("prodid", f"-//dipwatch//meetings//{get_language().upper()}")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", listing.whole_title)
    for row in whole_rows(listing.found.dated().newest_first(), listing.filters.names):
        url = request.build_absolute_uri(row.meeting.get_absolute_url())
        calendar.add_component(_fill(icalendar.Event(), row, url))
    return attached(HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8"), "meetings.ics")


def _fill(event: icalendar.Event, row: MeetingRow, url: str) -> icalendar.Event:
    """Programs take an event anew when its stamp is later: it is the time of the last change, not that of the day."""
    meeting, kind = row.meeting, capfirst(row.meeting.get_kind_display())
    place = ", ".join(named.name for named in (meeting.place_city, meeting.place_country) if named)
    named = row.subjects or row.counterparts
    event.add("uid", f"meeting-{meeting.pk}@dipwatch")
    event.add("dtstamp", meeting.updated_at)
    event.add("created", meeting.created_at)
    event.add("last-modified", meeting.updated_at)
    event.add("dtstart", meeting.date)
    event.add("dtend", meeting.date + timedelta(days=1))
    event.add("status", "TENTATIVE" if meeting.planned else "CONFIRMED")
    event.add("summary", _("%(kind)s: %(who)s") % {"kind": kind, "who": row.headline} if named else kind)
    if place:
        event.add("location", place)
    note = date_note(meeting)
    quote = row.sentence.quote if row.sentence else ""
    if note or quote:
        event.add("description", "\n".join(filter(None, (note, quote))))
    event.add("url", url)
    return event
