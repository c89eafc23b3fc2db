"""What the decisions on a row add up to, with or without one of them."""

from collections.abc import Iterable, Sequence
from typing import Any

from events.models import Decision
from events.models.decisions import Action
from events.review.rows import DECIDED

# these apply only to what they found where they found it: a party that was moved on stays where it was moved to
MOVES = {Action.MERGE, Action.SPLIT}


def touching(keys: Iterable[str]) -> list[Decision]:
    """Every decision on these rows but undoings, oldest first."""
    return list(
        Decision.objects.filter(before__has_any_keys=list(keys))
        .exclude(action=Action.UNDO)
        .select_related("undone_by", "by")
        .order_by("pk")
    )


def stands(decision: Decision) -> bool:
    return not hasattr(decision, "undone_by")


def names_set(decisions: Sequence[Decision], key: str) -> set[str]:
    """The columns of a row that any decision changed."""
    return {name for one in decisions if (one.before.get(key) and one.after.get(key)) for name in one.before[key]}


def value_of(decisions: Sequence[Decision], key: str, name: str, *, without: Decision | None = None) -> Any:
    """The column's value by the decisions that stand. ``without`` is looked at as already undone."""
    base, standing = None, []
    for one, undone in _in_time(decisions, key, name, without):
        if undone:
            standing.remove(one)
            continue
        if not standing:
            base = one.before[key][name]
        standing.append(one)
    value = base
    for one in standing:
        if not _moves(one, key, name) or one.before[key][name] == value:
            value = one.after[key][name]
    return value


def _moves(decision: Decision, key: str, name: str) -> bool:
    """A value that was chosen for the keeper of a merge is set, not moved."""
    return decision.action in MOVES and name.removesuffix("_id") not in decision.after[key].get(DECIDED, ())


def _in_time(
    decisions: Sequence[Decision], key: str, name: str, without: Decision | None
) -> list[tuple[Decision, bool]]:
    """Doings and undoings of this column in the order in which they happened."""
    steps = []
    for one in decisions:
        if name not in (one.before.get(key) or {}) or one.after.get(key) is None:
            continue
        steps.append((one.pk, one, False))
        if not stands(one):
            steps.append((one.undone_by.pk, one, True))
        elif without is not None and one.pk == without.pk:
            steps.append((float("inf"), one, True))
    return [(one, undone) for _, one, undone in sorted(steps, key=lambda step: step[0])]


def decided(decisions: Sequence[Decision], key: str, *, without: Decision) -> list[str]:
    """The fields of a row that people hold."""
    held = (one.after.get(key) or {} for one in decisions if stands(one) and one.pk != without.pk)
    return sorted({name for entry in held for name in entry.get(DECIDED, ())})
