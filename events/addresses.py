"""Addresses that keep a list's filters, and addresses of words inside articles."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse
from django.utils.text import slugify

from events.headlines import headline_of
from events.transliteration import latin

PART = 100_000  # characters of an article on one page of it
SLUG_LENGTH = 60
PLACE_KEYS = ("after", "before")  # of the page within a list; dropped whenever a filter changes


@dataclass(frozen=True)
class Address:
    """A list with its filters. Every change gives the first page of the changed list."""

    path: str
    data: QueryDict

    def replaced(self, **values: str | list[str] | None) -> str:
        """With these parameters instead of what they were; None removes one."""
        data = self._copy()
        for key, value in values.items():
            name = key.rstrip("_")
            data.pop(name, None)
            if value not in (None, "", []):
                data.setlist(name, value if isinstance(value, list) else [str(value)])
        return self._join(data)

    def without(self, name: str, value: str | None = None) -> str:
        """Without a parameter, or without one of its values."""
        kept = [v for v in self.data.getlist(name) if v != value] if value is not None else []
        return self.replaced(**{name: kept})

    def added(self, name: str, value: str) -> str:
        kept = [v for v in self.data.getlist(name) if v not in (value, f"-{value}")]
        return self.replaced(**{name: [*kept, value]})

    def at(self, **cursor: str) -> str:
        """The same list from another row on."""
        data = self._copy()
        data.update(cursor)
        return self._join(data)

    def elsewhere(self, path: str) -> str:
        """The same conditions on another path, such as an export."""
        return Address(path, self.data).replaced()

    def _copy(self) -> QueryDict:
        data = self.data.copy()
        for key in (*PLACE_KEYS, "page"):
            data.pop(key, None)
        for key in [key for key in data if not any(data.getlist(key))]:
            data.pop(key)
        return data

    def _join(self, data: QueryDict) -> str:
        return f"{self.path}?{data.urlencode()}" if data else self.path


def person_url(pk: int, latin_name: str) -> str:
    """Of a person's page: the very address that it answers at, without a redirect."""
    return reverse("events:person", args=[pk, person_slug(latin_name)])


def person_slug(latin_name: str) -> str:
    return slugify(latin_name) or "-"


def article_slug(title: str) -> str:
    return slugify(latin(headline_of(title)))[:SLUG_LENGTH].strip("-") or "-"


def article_url(pk: int, title: str, start: int = 0, anchor: str = "") -> str:
    """Of an article, or of the words at ``start`` in it: long texts are shown in parts."""
    url = reverse("events:article", args=[pk, article_slug(title)])
    part = f"?part={start // PART + 1}" if start >= PART else ""
    return f"{url}{part}#{anchor}" if anchor else f"{url}{part}"
