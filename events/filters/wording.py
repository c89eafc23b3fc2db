"""What is wrong with the value of a field, and what to write instead: the form's own words say neither."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django_filters.fields import IsoDateTimeField

SHOWN = 60  # characters of a wrong value
OFFERED = 8  # values of a closed list


def sentence(field: forms.Field, typed: str, error: ValidationError) -> str:
    """Of one error of one field. ``typed`` is what the address has; our own errors have no code and say it all."""
    say = next((words for kind, words in SAYINGS.items() if isinstance(field, kind)), None)
    return say(field, typed[:SHOWN]) if say and error.code else " ".join(error.messages)


def _choice(field: forms.ChoiceField, typed: str) -> str:
    known = [str(code) for code, _label in field.choices if code]
    words = {"value": typed, "known": ", ".join(known[:OFFERED])}
    return _("значения «%(value)s» нет; можно указать: %(known)s") % words


def _moment(field: forms.Field, typed: str) -> str:
    return _("«%(value)s» — не время; напишите его так: 2026-02-24T08:30Z") % {"value": typed}


def _day(field: forms.Field, typed: str) -> str:
    return _("«%(value)s» — не дата; напишите её так: 2026-02-24") % {"value": typed}


def _number(field: forms.DecimalField, typed: str) -> str:
    words = {"value": typed, "low": field.min_value, "high": field.max_value, "digits": field.decimal_places}
    if not field.decimal_places:
        return _("«%(value)s» не подходит; нужно целое число от %(low)s до %(high)s") % words
    sentence = _("«%(value)s» не подходит; нужно число от %(low)s до %(high)s, знаков после точки не больше %(digits)s")
    return sentence % words


def _text(field: forms.CharField, typed: str) -> str:
    return _("длиннее %(n)s знаков; сократите") % {"n": field.max_length}


SAYINGS = {
    forms.ChoiceField: _choice,
    IsoDateTimeField: _moment,
    forms.DateField: _day,
    forms.DecimalField: _number,
    forms.CharField: _text,
}
