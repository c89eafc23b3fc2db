"""Refusals of the write functions, in words that can be shown to the person who asked."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _


class ReviewError(Exception):
    """The act was refused and nothing was written. The message says why and what to do instead."""


class StaleError(ReviewError):
    """Somebody else changed the row after it was shown. ``current`` holds the values it has now."""

    def __init__(self, current: Mapping[str, Any]) -> None:
        super().__init__(_("Пока вы правили, запись изменил кто-то другой. Сравните значения и сохраните ещё раз."))
        self.current = dict(current)


class NotYoursError(ReviewError):
    """Only a superuser takes back what another person decided."""
