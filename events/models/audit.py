"""Audit by database trigger: every insert, update and delete leaves a row that nobody can change.

Who did it and why (a user's request, an import run) comes from ``pghistory.context``; what is written past the
application is signed by the role of the database connection.
"""

from collections.abc import Callable

import pghistory
from django.db import models
from pghistory.models import Event as PlainEvent


class SessionUser(models.Func):
    """The role that opened the connection; SET ROLE does not change it."""

    template = "SESSION_USER"
    output_field = models.CharField()


class Event(PlainEvent):
    """One change of one row. ``db_role`` is filled by the database itself, so no writer can leave it out."""

    db_role = models.CharField(max_length=63, db_default=SessionUser(), editable=False)

    class Meta:
        abstract = True


def audited(*, exclude: tuple[str, ...] = ()) -> Callable[[type], type]:
    """Class decorator. Generated columns and copies of large texts are excluded."""
    return pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        append_only=True,
        exclude=list(exclude) or None,
        base_model=Event,
    )
