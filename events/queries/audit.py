"""The audit trail of one row, as differences. The database writes it by trigger, whoever changed the row."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from django.contrib.auth import get_user_model
from django.db import models
from django.db.models.functions import Coalesce, Now
from django.utils.translation import gettext as _

from events.queries.wording import in_words, label_of

NEWEST = 200  # events of a row that its history page shows
COPIES = {"country_ids", "topic_ids", "diplomat_ids", "named_sides", "revision", "updated_at", "sort_on"}


@dataclass(frozen=True, slots=True)
class Difference:
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """One event. ``who`` is a user's name or empty, ``source`` the program, else the role of the connection."""

    at: datetime
    event: str
    what: str
    who: str
    source: str
    differences: tuple[Difference, ...]


def changes_of(row: models.Model) -> list[Change]:
    """Newest first. A row of a table without triggers has none."""
    if not hasattr(type(row), "events"):
        return []
    model = type(row).events.rel.related_model
    found = model.objects.filter(pgh_obj_id=row.pk).select_related("pgh_context").order_by("-pgh_id")[: NEWEST + 1]
    events = list(reversed(found))
    users = _names(events)
    steps = [(None, events[0])] if events and len(events) <= NEWEST else []
    changes = [_change(old, new, users) for old, new in [*steps, *pairwise(events)]][::-1]
    return [one for one in changes if one.differences or one.event != "update"]  # copies alone say nothing


def with_times(rows: models.QuerySet) -> models.QuerySet:
    """With the times when the trail first and last tells of each row: now, of a row that it never told of."""
    trail = rows.model.events.rel.related_model.objects.filter(pgh_obj_id=models.OuterRef("pk")).order_by()
    ends = {"first_kept": models.Min("pgh_created_at"), "last_kept": models.Max("pgh_created_at")}
    return rows.annotate(**{
        name: Coalesce(models.Subquery(trail.values("pgh_obj_id").annotate(end=end).values("end")), Now())
        for name, end in ends.items()
    })  # fmt: skip


def seen_at(row: models.Model, revision: int) -> models.Model | None:
    """The row as it was when it got this revision: what a form with that number showed. Only some rows have one."""
    if not hasattr(type(row), "events") or not hasattr(row, "revision"):
        return None
    model = type(row).events.rel.related_model
    return model.objects.filter(pgh_obj_id=row.pk, revision=revision).order_by("pgh_id").first()


def _change(old: models.Model | None, new: models.Model, users: Mapping[int, str]) -> Change:
    about = new.pgh_context.metadata if new.pgh_context else {}
    return Change(
        at=new.pgh_created_at,
        event=new.pgh_label,
        what={"insert": _("внесено"), "update": _("изменено"), "delete": _("удалено")}.get(
            new.pgh_label, new.pgh_label
        ),
        who=users.get(about.get("user"), ""),
        source=str(about.get("source") or about.get("command") or _("роль базы данных: %s") % new.db_role),
        differences=_differences(old, new) if old and new.pgh_label == "update" else (),
    )


def _differences(old: models.Model, new: models.Model) -> tuple[Difference, ...]:
    fields = [field for field in new._meta.concrete_fields if _counts(field.name)]
    model = type(new).pgh_tracked_model
    pairs = ((field.name, getattr(old, field.attname), getattr(new, field.attname)) for field in fields)
    return tuple(
        Difference(label_of(model, name), in_words(model, name, before), in_words(model, name, after))
        for name, before, after in pairs
        if before != after
    )


def _counts(name: str) -> bool:
    return not name.startswith("pgh_") and name not in COPIES


def _names(events: list[models.Model]) -> dict[int, str]:
    ids = {(event.pgh_context.metadata or {}).get("user") for event in events if event.pgh_context}
    users = get_user_model().objects.filter(pk__in=ids - {None})
    return {user.pk: user.get_username() for user in users}
