"""Audit by database trigger: every insert, update and delete leaves a row that nobody can change.

Who did it and why (a user's request, an import run) comes from ``pghistory.context``.
"""

from collections.abc import Callable

import pghistory


def audited(*, exclude: tuple[str, ...] = ()) -> Callable[[type], type]:
    """Class decorator. Generated columns and copies of large texts are excluded."""
    return pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        append_only=True,
        exclude=list(exclude) or None,
    )
