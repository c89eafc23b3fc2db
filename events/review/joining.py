"""One occasion that stands in the database as two meetings: what is known of both becomes one meeting."""

from collections.abc import Mapping, Sequence

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from events.models import Decision, ErrorReport, Evidence, Meeting, MeetingPair, Reading, ReviewItem, Suggestion
from events.models.choices import Status
from events.models.decisions import Action
from events.review import pairs, spans
from events.review.errors import ReviewError
from events.review.fields import DATE, PLACE
from events.review.journal import Act, acting
from events.review.locking import lock_all, refuse_stale, writing
from events.review.merging import fill, party_key

CHOICES = {"kind": ("kind",), "date": DATE, "place": PLACE, "planned": ("planned",)}  # one meeting's value of each


@writing
def join(
    *,
    by: AbstractUser,
    keeper: Meeting,
    others: Sequence[Meeting],
    chosen: Mapping[str, Meeting] | None = None,
    why: str = "",
    revisions: Mapping[int, int] | None = None,
) -> Decision:
    """The keeper takes over the articles, parties and topics of ``others``; their old addresses lead to it.

    ``chosen`` says whose kind, date, place and announcement stand, the keeper's where it says nothing; ``revisions``
    what the person saw, by id. Its parties and topics are decided by this: a person has seen them together.
    """
    kept, gone = lock_all(
        keeper,
        others,
        same=_("Выберите две разные встречи."),
        merged=_("Одна из встреч уже объединена с другой. Обновите страницу."),
    )
    if any(one.status == Status.REJECTED for one in (kept, *gone)):
        raise ReviewError(_("Отклонённую встречу не объединяют; сначала отмените отклонение."))
    for one in (kept, *gone):
        refuse_stale(one, (revisions or {}).get(one.pk), ())
    now = {one.pk: one for one in (kept, *gone)}
    picked = {choice: now[one.pk] for choice, one in (chosen or {}).items()}
    values = {name: getattr(one, name) for choice, one in picked.items() for name in CHOICES.get(choice, ())}
    final = {name: values.get(name, getattr(kept, name)) for names in CHOICES.values() for name in names}
    with acting(by=by, action=Action.MERGE, target=kept, why=why) as act:
        for one in (kept, *gone):  # words for a value that does not stand are no ground of the one that does
            spans.outdate(act, one, [name for name, value in final.items() if getattr(one, name) != value])
        for one in gone:
            _absorb(act, kept, one)
        act.change(kept, values, decides=[*values, "parties", "topics"])
        pairs.settle(act, MeetingPair, kept, gone)
    return act.decision


def _absorb(act: Act, kept: Meeting, gone: Meeting) -> None:
    _take_parties(act, kept, gone)
    _take_topics(act, kept, gone)
    for model in (Reading, Evidence, ErrorReport):
        for row in model._default_manager.filter(meeting=gone).order_by("pk"):
            act.change(row, {"meeting": kept})
    _take_suggestions(act, kept, gone)
    _take_items(act, kept, gone)
    for earlier in gone.merged.order_by("pk"):
        act.change(earlier, {"merged_into": kept})
    act.change(gone, {"merged_into": kept})


def _take_parties(act: Act, kept: Meeting, gone: Meeting) -> None:
    """A party of both remains once, with the evidence of both."""
    own = {party_key(party): party for party in kept.participations.order_by("pk")}
    last = kept.participations.aggregate(last=Max("position"))["last"] or 0
    for place, party in enumerate(gone.participations.order_by("position", "pk"), start=last + 1):
        twin = own.get(party_key(party))
        if twin is None:
            act.change(party, {"meeting": kept, "position": place})
            continue
        fill(act, twin, party)
        _move_evidence(act, party, {"participation": twin})
        act.delete(party)


def _take_topics(act: Act, kept: Meeting, gone: Meeting) -> None:
    own = {topic.topic_id: topic for topic in kept.meeting_topics.order_by("pk")}
    for topic in gone.meeting_topics.order_by("pk"):
        twin = own.get(topic.topic_id)
        if twin is None:
            act.change(topic, {"meeting": kept})
            continue
        _move_evidence(act, topic, {"meeting_topic": twin})
        act.delete(topic)


def _move_evidence(act: Act, row: models.Model, target: Mapping[str, models.Model]) -> None:
    for evidence in row.evidence.order_by("pk"):
        act.change(evidence, dict(target))


def _take_suggestions(act: Act, kept: Meeting, gone: Meeting) -> None:
    known = {(one.field, repr(one.value)) for one in kept.suggestions.order_by("pk")}
    for one in Suggestion.objects.filter(meeting=gone).order_by("pk"):
        if (one.field, repr(one.value)) in known:
            act.delete(one)
        else:
            act.change(one, {"meeting": kept, "target": f"meeting:{kept.pk}"})


def _take_items(act: Act, kept: Meeting, gone: Meeting) -> None:
    """What waited for a look at either waits for a look at the keeper, once."""
    waiting = {(one.reason, one.diplomat_id, one.note) for one in kept.review_items.filter(closed_at=None)}
    for item in ReviewItem.objects.filter(meeting=gone).order_by("pk"):
        twin = item.closed_at is None and (item.reason, item.diplomat_id, item.note) in waiting
        closed = {"closed_at": timezone.now(), "closed_by": act.by} if twin else {}
        act.change(item, {"meeting": kept} | closed)
