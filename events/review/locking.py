"""The row whose revision guards a set of rows: a meeting for its parties and topics, a diplomat for names and posts."""

from collections.abc import Callable, Collection
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import models, transaction
from django.utils.translation import gettext as _

from events.models import Diplomat, DiplomatAlias, Meeting, MeetingTopic, Participation, Posting
from events.models.locks import lock_for_writing
from events.review.errors import ReviewError, StaleError

P = ParamSpec("P")
T = TypeVar("T")
Row = TypeVar("Row", Diplomat, Meeting)

OWNERS = {Participation: "meeting", MeetingTopic: "meeting", DiplomatAlias: "diplomat", Posting: "diplomat"}


def writing(function: Callable[P, T]) -> Callable[P, T]:
    """The function runs in one transaction, as the only writer."""

    @wraps(function)
    def alone(*args: P.args, **kwargs: P.kwargs) -> T:
        with transaction.atomic():
            lock_for_writing()
            return function(*args, **kwargs)

    return alone


def owner_of(row: models.Model) -> models.Model:
    """The meeting or diplomat that the row belongs to; any other row is its own."""
    name = OWNERS.get(type(row))
    return getattr(row, name) if name else row


def lock(row: models.Model) -> models.Model:
    """The row as it is now, its owner locked until the transaction ends. No importer writes until then."""
    lock_for_writing()
    owner = owner_of(row)
    found = type(owner)._default_manager.select_for_update(of=("self",)).filter(pk=owner.pk).first()
    if found is None:
        raise ReviewError(_("Этой записи больше нет."))
    if type(row) not in OWNERS:
        return found
    if row.pk is None:
        return row
    fresh = type(row)._default_manager.select_for_update(of=("self",)).filter(pk=row.pk).first()
    if fresh is None:
        raise ReviewError(_("Этой записи больше нет."))
    return fresh


def lock_all(keeper: Row, others: Collection[Row], *, same: str, merged: str) -> tuple[Row, list[Row]]:
    """The keeper and the others as they are now, locked in the order of their ids, none merged already: so no cycle
    of merges can arise. ``same`` and ``merged`` are said where they are not two, or one is merged away."""
    ids = {one.pk for one in others}
    if not ids or keeper.pk in ids:
        raise ReviewError(same)
    wanted = type(keeper)._default_manager.select_for_update(of=("self",)).filter(pk__in=[keeper.pk, *ids])
    found = {one.pk: one for one in wanted.order_by("pk")}
    if len(found) != len(ids) + 1 or any(one.merged_into_id for one in found.values()):
        raise ReviewError(merged)
    return found[keeper.pk], [found[pk] for pk in sorted(ids)]


def refuse_stale(row: models.Model, revision: int | None, fields: Collection[str]) -> None:
    """``revision`` is the one the person saw; None where nothing was shown, as in a batch."""
    owner = owner_of(row)
    if isinstance(owner, Meeting | Diplomat):
        owner.refresh_from_db(fields=["revision"])
        if revision is not None and owner.revision != revision:
            raise StaleError({name: getattr(row, name) for name in fields})


def refuse_merged(row: models.Model) -> None:
    """A merged-away row is closed: what belongs to it now belongs to its keeper."""
    owner = owner_of(row)
    if getattr(owner, "merged_into_id", None):
        raise ReviewError(_("Запись объединена с другой; правьте ту, что осталась."))
