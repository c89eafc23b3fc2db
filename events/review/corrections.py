"""Writes by people: confirm, correct, reject, add, remove. Each is one transaction and one decision."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db import IntegrityError, models, transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from events.models import Decision, Meeting, Participation, ReviewItem, Suggestion
from events.models.choices import Status
from events.models.decisions import Action
from events.review import names, spans
from events.review.errors import ReviewError
from events.review.fields import MEETING, PARTY, SETS, completed, decided_by
from events.review.journal import Act, acting
from events.review.locking import lock, owner_of, refuse_merged, refuse_stale, writing
from events.review.rows import to_json


@writing
def correct(
    *,
    by: AbstractUser,
    row: models.Model,
    values: Mapping[str, Any],
    why: str = "",
    revision: int | None = None,
    marked: Collection[spans.Marked] = (),
) -> Decision | None:
    """Set these fields of any row; they are decided from then on. None if every value was already so.

    ``marked`` are the words of an article that the new values were read from.
    """
    fresh = lock(row)
    refuse_merged(fresh)
    refuse_stale(fresh, revision, values.keys())
    wanted = completed(fresh, dict(values))
    changed = {name for name, value in wanted.items() if getattr(fresh, name) != value}
    if not changed:
        return None
    field = ",".join(sorted(changed & values.keys()))[:40]
    with acting(by=by, action=Action.CORRECT, target=fresh, field=field, why=why) as act, refusing_twins():
        names.teach(act, fresh, wanted)
        act.change(fresh, wanted, decides=decided_by(type(fresh), changed))
        _decide_set(act, fresh, changed)
        spans.replace(act, fresh, changed, marked)
        _close_suggestions(act, fresh, changed)
    return act.decision


@writing
def confirm(
    *, by: AbstractUser, meeting: Meeting, why: str = "", revision: int | None = None, at: datetime | None = None
) -> Decision:
    """A person vouches for everything the meeting shows; no machine changes any of it afterwards."""
    fresh = lock(meeting)
    refuse_merged(fresh)
    refuse_stale(fresh, revision, ())
    with acting(by=by, action=Action.CONFIRM, target=fresh, why=why) as act:
        act.change(fresh, {"status": Status.REVIEWED}, decides=[*MEETING, "status"])
        for party in fresh.participations.order_by("pk"):
            act.decide(party, PARTY)
        close_items(act, fresh.review_items.all(), at)
    return act.decision


@writing
def reject(
    *, by: AbstractUser, meeting: Meeting, why: str = "", revision: int | None = None, at: datetime | None = None
) -> Decision:
    """No such meeting. It is hidden from readers and stays so after any import."""
    fresh = lock(meeting)
    refuse_merged(fresh)
    refuse_stale(fresh, revision, ())
    if fresh.status == Status.REJECTED:
        raise ReviewError(_("Встреча уже отклонена."))
    with acting(by=by, action=Action.REJECT, target=fresh, field="status", why=why) as act:
        act.change(fresh, {"status": Status.REJECTED}, decides=["status"])
        close_items(act, fresh.review_items.all(), at)
    return act.decision


@writing
def close(*, by: AbstractUser, item: ReviewItem, why: str = "", at: datetime | None = None) -> Decision:
    """Looked at; nothing to mend. A person with no other open item needs no review any more."""
    fresh = ReviewItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
    if fresh.closed_at:
        raise ReviewError(_("Это уже проверено."))
    with acting(by=by, action=Action.CONFIRM, target=fresh, why=why) as act:
        close_items(act, ReviewItem.objects.filter(pk=fresh.pk), at)
        person = fresh.diplomat
        if person and not person.review_items.filter(closed_at=None).exists():
            act.change(person, {"needs_review": False})
    return act.decision


@writing
def add(
    *,
    by: AbstractUser,
    row: models.Model,
    why: str = "",
    revision: int | None = None,
    marked: Collection[spans.Marked] = (),
) -> Decision:
    """Store a new row: a party, topic, alias, post, organisation … that the machine missed."""
    owner = owner_of(row)
    if owner.pk:
        owner = lock(owner)
        refuse_merged(owner)
        refuse_stale(owner, revision, ())
    with acting(by=by, action=Action.ADD, target=row, why=why) as act, refusing_twins():
        names.prepare(row)
        act.create(row)
        act.decide(row, PARTY if isinstance(row, Participation) else ())
        _decide_set(act, row, {"row"})
        spans.keep(act, row, marked)
    return act.decision


@writing
def remove(*, by: AbstractUser, row: models.Model, why: str = "", revision: int | None = None) -> Decision:
    """Take a party, topic, alias or post away. A meeting keeps at least one party: else reject it."""
    fresh = lock(row)
    refuse_merged(fresh)
    refuse_stale(fresh, revision, ())
    if isinstance(fresh, Participation) and fresh.meeting.participations.count() == 1:
        raise ReviewError(_("Это последний участник. Если встречи не было, отклоните её."))
    with acting(by=by, action=Action.REMOVE, target=fresh, why=why) as act, refusing_use():
        act.release(fresh)
        _decide_set(act, fresh, {"row"})
        act.delete(fresh)
    return act.decision


def _decide_set(act: Act, row: models.Model, changed: Collection[str]) -> None:
    """Whoever changes who took part decides the set of parties, so that the machine does not add the old one again."""
    if type(row) not in SETS or not set(changed) & {"row", "diplomat", "label", "topic"}:
        return
    act.decide(owner_of(row), [SETS[type(row)]])


def close_items(act: Act, items: models.QuerySet[ReviewItem], at: datetime | None = None) -> None:
    """What waited for this decision waits no longer; undo opens it again."""
    for item in items.filter(closed_at=None).order_by("pk"):
        act.change(item, {"closed_at": at or timezone.now(), "closed_by": act.by})


def _close_suggestions(act: Act, row: models.Model, changed: Collection[str]) -> None:
    """A machine value that a person has now entered, or decided against, is no longer open."""
    for one in Suggestion.objects.filter(
        target=f"{row._meta.model_name}:{row.pk}", field__in=changed, state=Suggestion.State.OPEN
    ).order_by("pk"):
        accepted = one.value == to_json(getattr(row, one.field))
        act.change(one, {"state": Suggestion.State.ACCEPTED if accepted else Suggestion.State.DISMISSED})


@contextmanager
def refusing_twins() -> Iterator[None]:
    """A second row of what may stand once is refused in words, not by the database's error."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raise ReviewError(_("Такая запись уже есть, или значения не подходят друг к другу.")) from error


@contextmanager
def refusing_use() -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
    except ProtectedError as error:
        raise ReviewError(_("На эту запись ссылаются другие; сначала исправьте их.")) from error
