"""What a program gets that asks with a wrong condition: no file that looks like an answer, but what to mend.

A page can show a list without the condition and say so above it; in a file nobody would see it.
"""

from __future__ import annotations

from collections.abc import Iterator

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from events.filters.base import IdsField, LenientFilterSet, TermsField
from events.views.listings import Listing

SHOWN = 60  # characters of a value


def plain(text: str, status: int) -> HttpResponse:
    return HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")


def refused(listing: Listing) -> HttpResponse | None:
    """400 with a line for each wrong parameter; None if all can be applied."""
    wrong = [*_bad_values(listing.filters), *_unknown(listing.filters), *_period(listing.filters), *listing.others]
    return plain("\n".join([_("Условия не применены, поэтому ничего не выдано."), *wrong, ""]), 400) if wrong else None


def _bad_values(filters: LenientFilterSet) -> Iterator[str]:
    """A line for each parameter with a wrong value: as it was given, what is wrong with it, what to write instead."""
    for name, said in filters.wrong_values():
        given = "&".join(f"{name}={value[:SHOWN]}" for value in filters.data.getlist(name)[:SHOWN])
        yield f"{given}: {said}{_hint(filters.form.fields[name])}."


def _hint(field: forms.Field) -> str:
    """Where the values of a list stand, or the values themselves."""
    if isinstance(field, IdsField) or not isinstance(field, TermsField):
        return ""
    values = reverse(f"events:api:list_{field.among}") if field.among else ", ".join(codes_of(field))
    return _("; можно указать: %(values)s") % {"values": values}


def codes_of(field: forms.Field) -> list[str]:
    """Of a closed list; nothing for a field that takes other values too."""
    if isinstance(field, TermsField):
        return [] if field.among else [label.code for label in field.labels.values()]
    return [str(code) for code, _label in getattr(field, "choices", ()) if code]


def _unknown(filters: LenientFilterSet) -> Iterator[str]:
    known = {*filters.filters, *filters.controls}
    words = _("%(name)s: такого параметра нет. Есть: %(known)s.")
    for name in [name for name in filters.data if name not in known][:5]:
        yield words % {"name": name[:SHOWN], "known": ", ".join(sorted(known))}


def _period(filters: LenientFilterSet) -> Iterator[str]:
    given = "&".join(f"{end}={day}" for end, day in filters.typed_period.items())
    for said in filters.form.non_field_errors():
        yield f"{given}: {said}"
