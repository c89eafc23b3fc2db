"""Meetings that no article tells of any more, and what their addresses lead to."""

from __future__ import annotations

from collections.abc import Mapping

from events.models import ErrorReport, FormerMeeting, Meeting, ReviewItem
from events.models.decisions import Reason


def take_away(meetings: set[int], successors: Mapping[int, int]) -> set[int]:
    """Delete those of them that have no reading left; nobody decided about them. Returns which they were.

    The address of each leads to its successor, and so do the addresses that led to it; readers' reports go there too.
    """
    emptied = set(Meeting.objects.filter(pk__in=meetings, readings=None).values_list("pk", flat=True))
    for number in sorted(emptied):
        heir = _heir(number, emptied, successors)
        FormerMeeting.objects.filter(meeting=number).update(meeting=heir)
        FormerMeeting.objects.update_or_create(number=number, defaults={"meeting_id": heir})
        if heir:
            _hand_reports_on(number, heir)
    if emptied:
        Meeting.objects.filter(pk__in=emptied).delete()
    return emptied


def _heir(number: int, emptied: set[int], successors: Mapping[int, int]) -> int | None:
    """The meeting that tells of the occasion now; one that was emptied in turn leads on."""
    seen = {number}
    heir = successors.get(number)
    while heir in emptied and heir not in seen:
        seen.add(heir)
        heir = successors.get(heir)
    return None if heir in emptied else heir


def _hand_reports_on(number: int, heir: int) -> None:
    ErrorReport.objects.filter(meeting=number).update(meeting=heir)
    items = ReviewItem.objects.filter(meeting=number, reason=Reason.READER_REPORT)
    there = ReviewItem.objects.filter(meeting=heir, reason=Reason.READER_REPORT, closed_at=None).values("note")
    items.exclude(closed_at=None, note__in=there).update(meeting=heir)


def reported_among(meetings: set[int]) -> set[int]:
    """Of these meetings, those that a reader wrote about and nobody has looked at since."""
    open_items = ReviewItem.objects.filter(meeting__in=meetings, reason=Reason.READER_REPORT, closed_at=None)
    return set(open_items.values_list("meeting", flat=True))
