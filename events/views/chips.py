"""The conditions in force, each with the link that removes it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from events.addresses import Address
from events.filters.base import NOT_STATED, LenientFilterSet, Terms
from events.numbering import numbered
from events.queries.reference import Labels

NO_CHIP = {"q"}  # the words stand in their own field


@dataclass(frozen=True, slots=True)
class Chip:
    param: str
    name: str
    value: str
    url: str


def chips(filters: LenientFilterSet, address: Address, **labels: Labels) -> list[Chip]:
    """``labels`` give the names of values that are ids, by parameter."""
    return [
        Chip(param, filters.label(param), shown, address.without(param, raw))
        for param in filters.terms
        if param not in NO_CHIP and filters.terms[param] not in (None, "")
        for raw, shown in _values(filters, param, labels.get(param))
    ]


def in_words(filters: LenientFilterSet, address: Address, **labels: Labels) -> str:
    """All conditions in one line, the words searched for included: «страна: Казахстан, Латвия; слова: посол»."""
    said: dict[str, list[str]] = {}
    for chip in chips(filters, address, **labels):
        said.setdefault(chip.name, []).append(chip.value)
    for param in NO_CHIP & filters.terms.keys():
        said[filters.label(param)] = [str(filters.terms[param])]
    return "; ".join(f"{name}: {', '.join(values)}" for name, values in said.items())


def _values(filters: LenientFilterSet, param: str, labels: Labels | None) -> Iterator[tuple[str | None, str]]:
    value = filters.terms[param]
    if not isinstance(value, Terms):
        yield None, _shown(filters, param, value)
        return
    for raw in filters.data.getlist(param):
        code = raw.strip().removeprefix("-")
        if not code:
            continue
        label = filters.form.fields[param].labels.find(code)
        if labels is not None and code.isdigit():
            label = labels.get(int(code))
        shown = _("не указано") if code == NOT_STATED else label.name if label else numbered(code)
        yield raw, _("кроме: %(what)s") % {"what": shown} if raw.strip().startswith("-") else shown


def _shown(filters: LenientFilterSet, param: str, value: object) -> str:
    if isinstance(value, datetime):
        return f"{date_format(value.astimezone(UTC), 'j E Y, H:i')} UTC"
    if isinstance(value, date):
        return date_format(value, "j E Y")
    choices = dict(getattr(filters.form.fields[param], "choices", ()))
    return str(choices.get(value, value))
