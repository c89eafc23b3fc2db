"""Undo. A row's value is what the decisions still standing make of the value it had before the first of them.

Undoing one therefore does not mean writing back its ``before``: a later decision on the same field stays, and a person
merged on after a merge that is undone goes where the other merges leave them.
"""

from collections.abc import Collection, Sequence
from typing import Any, NoReturn

from django.contrib.auth.models import AbstractUser
from django.db import IntegrityError, models, transaction
from django.db.models import ProtectedError, Q, QuerySet
from django.utils.translation import gettext as _

from events.models import Decision, Diplomat, Evidence, Meeting
from events.models.choices import Status
from events.models.decisions import Action
from events.review import aligning, spans
from events.review.errors import NotYoursError, ReviewError
from events.review.journal import Act, acting
from events.review.locking import writing
from events.review.rows import DECIDED, existing, has_decided, model_of, pk_of, row_key, to_json, with_living
from events.review.standing import MOVES, decided, names_set, stands, touching, value_of

# what the machine has read since goes along when rows are told apart or joined again
FOLLOWING = {
    (Action.MERGE, "diplomat"): aligning.people_parted,
    (Action.MERGE, "meeting"): aligning.meetings_parted,
    (Action.SPLIT, "diplomat"): aligning.people_rejoined,
}


@writing
def undo(*, by: AbstractUser, decision: Decision, why: str = "") -> Decision:
    """Take one decision back. A corrector takes back their own, a superuser everybody's."""
    locked = Decision.objects.select_for_update().get(pk=decision.pk)
    refuse_undo(by, locked)
    rows = existing(locked.before)
    decisions = touching(locked.before)
    _refuse_dependants(locked, decisions)
    try:
        with transaction.atomic(), acting(by=by, action=Action.UNDO, target=locked, why=why) as act:
            _take_back(act, locked, decisions, rows)
    except (IntegrityError, ProtectedError) as error:
        raise ReviewError(_("Отменить нельзя: с тех пор на эти записи опираются другие.")) from error
    return act.decision


@writing
def undo_all(*, by: AbstractUser, decisions: Sequence[Decision], why: str = "") -> list[Decision]:
    """Take back all or none, in the order given; those that are undone already are left out."""
    return [undo(by=by, decision=one, why=why) for one in decisions if stands(one)]


def refuse_undo(by: AbstractUser, decision: Decision) -> None:
    """Raise if this person may not take this decision back, or nobody can."""
    if decision.action == Action.UNDO:
        raise ReviewError(_("Отмену не отменяют; примите решение заново."))
    if not stands(decision):
        raise ReviewError(_("Это решение уже отменено."))
    if decision.by_id != by.pk and not by.is_superuser:
        raise NotYoursError(_("Отменить чужое решение может только администратор."))


def _refuse_dependants(undone: Decision, decisions: Sequence[Decision]) -> None:
    """What a later decision builds on, or has deleted, is not pulled from under it."""
    for later in (one for one in decisions if one.pk > undone.pk and stands(one)):
        for key in undone.before.keys() & later.before.keys():
            created, moved_on = undone.before[key] is None, later.action in MOVES
            if later.after[key] is None or (created and not moved_on):
                _refuse_because_of(later)
    for later in _about(_created(undone)):
        if stands(later):
            _refuse_because_of(later)


def _refuse_because_of(later: Decision) -> NoReturn:
    raise ReviewError(
        _("Сначала отмените решение №%(number)s (%(what)s): оно опирается на это.")
        % {"number": later.pk, "what": later.get_action_display()}
    )


def _created(decision: Decision) -> list[str]:
    return [key for key, values in decision.before.items() if values is None]


def _about(keys: Collection[str]) -> QuerySet[Decision]:
    """Decisions that are filed under one of these meetings or people, whatever else they changed."""
    filed = Q(pk__in=[])
    for name in ("meeting", "diplomat"):
        filed |= Q(**{f"{name}__in": [pk_of(key) for key in keys if key.startswith(f"{name}:")]})
    return Decision.objects.filter(filed).exclude(action=Action.UNDO).select_related("undone_by").order_by("pk")


def _take_back(act: Act, undone: Decision, decisions: Sequence[Decision], rows: dict[str, models.Model]) -> None:
    """Meetings and people come first, for rows that come back belong to them; rows that were created go last."""
    created = _created(undone)
    deleted = [key for key, values in undone.after.items() if values is None]
    changed = sorted(undone.before.keys() - {*created, *deleted} & rows.keys(), key=_owners_first)
    owners = [key for key in changed if isinstance(rows[key], Meeting | Diplomat)]
    for key in owners:
        _settle(act, undone, decisions, rows[key])
    for key in sorted(deleted, key=_owners_first):
        if values := _restorable(key, _snapshot(undone, decisions, key)):
            rows[key] = act.recreate(key, values)
    for key in changed[len(owners) :]:
        _settle(act, undone, decisions, rows[key])
    if follow := FOLLOWING.get((undone.action, undone.target.partition(":")[0])):
        follow(act, undone)
    _uncreate(act, [rows[key] for key in sorted(created, key=_owners_first, reverse=True) if key in rows])
    for key in rows.keys() - set(created):
        _give_back(undone, decisions, rows[key])


def _owners_first(key: str) -> tuple[int, str]:
    order = ("meeting", "diplomat", "posting", "participation", "meetingtopic", "evidence")
    name = key.partition(":")[0]
    return (order.index(name) if name in order else len(order), key)


def _snapshot(undone: Decision, decisions: Sequence[Decision], key: str) -> dict[str, Any]:
    """A deleted row as it would be now, had it stayed."""
    now = {name: value_of(decisions, key, name) for name in names_set(decisions, key)}
    return undone.before[key] | now


def _restorable(key: str, values: dict[str, Any]) -> dict[str, Any] | None:
    """A deleted row as it can come back: None if what it belonged to or its words have gone since."""
    placed = spans.where_it_stands(values) if model_of(key) is Evidence else values
    found = placed and with_living(key, placed)
    return found if found and found.keys() == values.keys() else None


def _settle(act: Act, undone: Decision, decisions: Sequence[Decision], row: models.Model) -> None:
    """Set each column that the decision had changed. One that a machine has changed since is the machine's."""
    key = row_key(row)
    held = (undone.after[key] or {}).get(DECIDED, ())
    values = {}
    for name in undone.before[key]:
        with_it = value_of(decisions, key, name)
        if to_json(getattr(row, name)) == with_it or name.removesuffix("_id") in held:
            values[name] = value_of(decisions, key, name, without=undone)
    act.change(row, with_living(key, values))


def _uncreate(act: Act, rows: Sequence[models.Model]) -> None:
    """A meeting that undone decisions speak of cannot go; it is hidden with all its parts instead."""
    spoken_of = [row for row in rows if isinstance(row, Meeting) and _about([row_key(row)]).exists()]
    for row in spoken_of:
        act.change(row, {"status": Status.REJECTED})
    for row in rows if not spoken_of else ():
        act.delete(row)


def _give_back(undone: Decision, decisions: Sequence[Decision], row: models.Model) -> None:
    """The fields that no standing decision holds are the machine's again."""
    if has_decided(type(row)):
        fields = decided(decisions, row_key(row), without=undone)
        type(row)._default_manager.filter(pk=row.pk).update(decided_fields=fields)
