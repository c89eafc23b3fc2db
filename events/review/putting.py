"""Meetings that a person wants to check although the machine was sure enough of them."""

from collections.abc import Iterable

from events.models import Meeting, ReviewItem
from events.models.decisions import Reason, unsure
from events.review.locking import writing


@writing
def put_on_queue(meetings: Iterable[Meeting]) -> int:
    """Each gets an item of the queue, unless it has an open one; returns how many are new."""
    ids = [one.pk for one in meetings]
    waiting = set(ReviewItem.objects.filter(meeting__in=ids, closed_at=None).values_list("meeting", flat=True))
    items = [_item(one) for one in Meeting.objects.filter(pk__in=set(ids) - waiting).order_by("confidence", "pk")]
    return len(ReviewItem.objects.bulk_create(items))


def _item(meeting: Meeting) -> ReviewItem:
    note = unsure(meeting.confidence)
    return ReviewItem(reason=Reason.LOW_CONFIDENCE, meeting=meeting, article_id=meeting.article_id, note=note)
