"""One act of a person, gathered while it runs and kept as one ``Decision``.

``before`` and ``after`` of a decision map each row it touched to the columns it changed; null stands for a row that was
not there. In ``after``, ``decided_fields`` lists only the fields which this act took out of the machine's hands, so
that undoing it gives back exactly those.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import pghistory
from django.contrib.auth.models import AbstractUser
from django.db import models, transaction
from django.db.models import F
from django.db.models.functions import Now

from events.models import Decision, Diplomat, Meeting
from events.models.derived import bump_data_version, rebuild
from events.review.rows import (
    DECIDED,
    attname,
    from_json,
    has_decided,
    model_of,
    pk_of,
    recreate,
    row_key,
    snapshot,
    to_json,
    write,
)


class Act:
    """Writes rows and remembers how they were. Use through ``acting``."""

    def __init__(
        self, *, by: AbstractUser, action: str, target: models.Model | Decision, field: str = "", why: str = ""
    ) -> None:
        self.by = by
        self.action = action
        self.target = target
        self.field = field
        self.why = why
        self.before: dict[str, dict[str, Any] | None] = {}
        self.after: dict[str, dict[str, Any] | None] = {}
        self.touched_meetings: set[int] = set()
        self.touched_diplomats: set[int] = set()
        self.decision: Decision | None = None

    def change(self, row: models.Model, values: dict[str, Any], *, decides: Iterable[str] = ()) -> dict[str, Any]:
        """Set the columns that differ and mark ``decides`` as decided. Returns what was set."""
        model = type(row)
        wanted = {attname(model, name): to_json(value) for name, value in values.items()}
        changed = {name: value for name, value in wanted.items() if to_json(getattr(row, name)) != value}
        self._remember(row, changed)
        if changed:
            write(row_key(row), changed)
            for name in changed:
                setattr(row, name, from_json(model, name, wanted[name]))
        self.decide(row, decides)
        return changed

    def decide(self, row: models.Model, fields: Iterable[str]) -> None:
        """No machine writes these fields of the row any more."""
        fields = list(fields)
        if not fields or not has_decided(type(row)):
            return
        self._remember(row, {})
        entry = self.after[row_key(row)]
        entry[DECIDED] = sorted({*entry.get(DECIDED, ()), *fields})
        stored = type(row)._default_manager.filter(pk=row.pk)
        held = stored.values_list(DECIDED, flat=True).get()  # the row in hand may be older than other acts of this save
        row.decided_fields = sorted({*held, *fields})
        stored.update(decided_fields=row.decided_fields)

    def create(self, row: models.Model) -> models.Model:
        row.save(force_insert=True)
        self.before[row_key(row)] = None
        self.after[row_key(row)] = snapshot(row)
        self._note(row)
        return row

    def recreate(self, key: str, values: dict[str, Any]) -> models.Model:
        """Bring back a row that an earlier act deleted."""
        recreate(key, values)
        row = model_of(key)._default_manager.get(pk=pk_of(key))
        self.before[key] = None
        self.after[key] = values
        self._note(row)
        return row

    def delete(self, row: models.Model) -> None:
        """The row and what hangs on it (its evidence); all of it comes back with undo."""
        for evidence in row.evidence.order_by("pk") if hasattr(row, "evidence") else ():
            self._forget(evidence)
        self._forget(row)

    def release(self, row: models.Model) -> None:
        """Empty the optional references to a row that is about to go, so that undo knows them."""
        for relation in row._meta.related_objects:
            if relation.on_delete is models.SET_NULL:
                for other in relation.related_model._default_manager.filter(**{relation.field.name: row}):
                    self.change(other, {relation.field.name: None})

    def _forget(self, row: models.Model) -> None:
        key = row_key(row)
        self.before[key] = snapshot(row) | (self.before.get(key) or {})
        self.after[key] = None
        self._note(row)
        pk = row.pk
        row.delete()
        row.pk = pk  # the decision is filed under it

    def _remember(self, row: models.Model, changed: dict[str, Any]) -> None:
        key = row_key(row)
        if self.before.setdefault(key, {}) is not None:
            for name in changed:
                self.before[key].setdefault(name, to_json(getattr(row, name)))
        self.after.setdefault(key, {}).update(changed)
        self._note(row)

    def _note(self, row: models.Model) -> None:
        """Which meetings need their copies rebuilt, and which rows a new revision."""
        if isinstance(row, Meeting):
            self.touched_meetings.add(row.pk)
        elif isinstance(row, Diplomat):
            self.touched_diplomats.add(row.pk)
        for name, seen in (("meeting_id", self.touched_meetings), ("diplomat_id", self.touched_diplomats)):
            if getattr(row, name, None):
                seen.add(getattr(row, name))

    def close(self) -> Decision:
        """Keep the decision, count the revisions up and bring the copies in line."""
        self.decision = Decision.objects.create(
            action=self.action, why=self.why, by=self.by, before=self.before, after=self.after, **self._about()
        )
        refresh(self.touched_meetings, self.touched_diplomats)
        return self.decision

    def _about(self) -> dict[str, Any]:
        """What the decision is filed under. Undoing is filed where the undone decision is."""
        if isinstance(self.target, Decision):
            same = ("target", "field", "meeting_id", "diplomat_id")
            return {"undoes": self.target} | {name: getattr(self.target, name) for name in same}
        return {
            "target": row_key(self.target),
            "field": self.field,
            "meeting_id": self._filed(Meeting, "meeting_id"),
            "diplomat_id": self._filed(Diplomat, "diplomat_id"),
        }

    def _filed(self, model: type[models.Model], name: str) -> int | None:
        """A row that this act itself created is not referred to, so that undoing the act can delete it."""
        found = self.target.pk if isinstance(self.target, model) else getattr(self.target, name, None)
        return None if self.before.get(f"{model._meta.model_name}:{found}", "") is None else found


def refresh(meetings: Iterable[int], diplomats: Iterable[int]) -> None:
    """New revisions, rebuilt copies and a new data version after rows were written."""
    meetings = sorted(meetings)
    Meeting.objects.filter(pk__in=meetings).update(revision=F("revision") + 1, updated_at=Now())  # feeds tell by it
    Diplomat.objects.filter(pk__in=sorted(diplomats)).update(revision=F("revision") + 1)
    rebuild(meetings)
    bump_data_version()


@contextmanager
def acting(
    *, by: AbstractUser, action: str, target: models.Model | Decision, field: str = "", why: str = ""
) -> Iterator[Act]:
    """One transaction, one decision, one actor in the audit trail. An act that is left by an error writes nothing."""
    with transaction.atomic(), pghistory.context(user=by.pk, source="review", action=str(action)):
        act = Act(by=by, action=action, target=target, field=field, why=why)
        yield act
        act.close()
