"""What waits on the review desk, in the order in which it should be looked at."""

from datetime import date

from django.db.models import Case, Count, Exists, F, FloatField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from events.models import Meeting, Participation, ReviewItem
from events.models.choices import Status
from events.models.decisions import Reason

ASKED = 0.0  # a reader waits for an answer: before anything that only the machine doubts
OF_PERSON = 0.6  # a person has no confidence: after the meetings that the machine itself is unsure of
ORDER = ("urgency", "-followed", "pk")


def queue(
    *, reason: str = "", outlet: int | None = None, start: date | None = None, stop: date | None = None
) -> QuerySet[ReviewItem]:
    """Reports of readers, then the least sure, and of equally sure ones the people who meet most.

    The dates are those of the article.
    """
    waiting = in_order(ReviewItem.objects.filter(closed_at=None))
    if reason:
        waiting = waiting.filter(reason=reason)
    if outlet:
        waiting = waiting.filter(Q(article__outlet=outlet) | Q(meeting__article__outlet=outlet))
    if start:
        waiting = waiting.filter(Q(article__date__gte=start) | Q(meeting__article__date__gte=start))
    if stop:
        waiting = waiting.filter(Q(article__date__lte=stop) | Q(meeting__article__date__lte=stop))
    return waiting.select_related("meeting__article", "diplomat", "article")


def in_order(items: QuerySet[ReviewItem]) -> QuerySet[ReviewItem]:
    met = Participation.objects.filter(diplomat=OuterRef("diplomat")).order_by().values("diplomat")
    urgency = Case(
        When(reason=Reason.READER_REPORT, then=Value(ASKED)),
        When(meeting__isnull=False, then=F("meeting__confidence")),
        default=Value(OF_PERSON),
        output_field=FloatField(),
    )
    followed = Coalesce(Subquery(met.annotate(n=Count("pk")).values("n")), 0)
    return items.annotate(urgency=urgency, followed=followed).order_by(*ORDER)


def following(waiting: QuerySet[ReviewItem], item: ReviewItem) -> ReviewItem | None:
    """The one after it in the order, else the first that waits. Items of the same meeting are closed together."""
    waiting = waiting.exclude(pk=item.pk)
    if item.meeting_id:
        waiting = waiting.exclude(meeting=item.meeting_id)
    place = in_order(ReviewItem.objects.filter(pk=item.pk)).values("urgency", "followed").first()
    if place is None:
        return waiting.first()
    level = Q(urgency=place["urgency"])
    later = Q(urgency__gt=place["urgency"]) | level & Q(followed__lt=place["followed"])
    later |= level & Q(followed=place["followed"], pk__gt=item.pk)
    return waiting.filter(later).first() or waiting.first()


def unchecked() -> QuerySet[Meeting]:
    """Meetings that nobody has checked and that do not wait either, the least sure first."""
    waits = ReviewItem.objects.filter(meeting=OuterRef("pk"), closed_at=None)
    return Meeting.objects.shown().filter(~Exists(waits), status=Status.AUTO).order_by("confidence", "pk")
