"""Pages of lists that are short enough to be counted in rows: people, countries, imports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from django.http import QueryDict
from django.utils.translation import gettext as _

from events.addresses import Address
from events.keyset import SIZE, SIZES, Page

LAST = 10_000  # pages


class Sliced(Protocol):
    """Rows of which a part can be read."""

    def __getitem__(self, part: slice, /) -> Iterable[Any]: ...


def numbered_page(rows: Sliced, data: QueryDict, address: Address) -> tuple[Page, list[str]]:
    """The page that the address asks for, and what was wrong with the asking."""
    number, problems = _number(data.get("page", ""))
    size = int(data["per"]) if data.get("per") in map(str, SIZES) else SIZE
    if data.get("per") and data["per"] not in map(str, SIZES):
        problems.append(_("Строк на странице бывает 25, 50 или 100; показано 50."))
    found = list(rows[(number - 1) * size : number * size + 1])
    previous = address.replaced(page=str(number - 1) if number > 2 else None) if number > 1 else None
    following = address.replaced(page=str(number + 1)) if len(found) > size else None
    return Page(found[:size], previous, following), problems


def sorts(address: Address, labels: Mapping[str, str], sort: str) -> list[tuple[str, str, bool]]:
    """Of each order the label, the address, and whether it is in force. The first is the default: no address has it."""
    default = next(iter(labels))
    return [
        (label, address.replaced(sort=None if key == default else key), key == sort) for key, label in labels.items()
    ]


def _number(text: str) -> tuple[int, list[str]]:
    if not text:
        return 1, []
    if text.isascii() and text.isdigit() and len(text) < 6 and 0 < int(text) <= LAST:
        return int(text), []
    return 1, [_("Такой страницы нет; показано начало.")]


def chosen(data: QueryDict, name: str, offered: tuple[str, ...]) -> tuple[str, list[str]]:
    """One of a closed list, its first by default; the first as well, with a sentence, when another is asked for."""
    asked = data.get(name) or offered[0]
    if asked in offered:
        return asked, []
    return offered[0], [_("Значения «%(value)s» у параметра «%(name)s» нет.") % {"value": asked[:60], "name": name}]
