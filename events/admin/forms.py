"""Admin forms that carry the version of the row that was shown, and refuse a stale save."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from events.models import Decision, Diplomat, Meeting
from events.queries.audit import seen_at
from events.queries.wording import in_words
from events.review.errors import StaleError
from events.review.fields import completed
from events.review.locking import owner_of
from events.review.rows import row_key, to_json


def version_of(row: models.Model) -> int:
    """The revision of a meeting or person; of any other row, how many decisions were made on it."""
    owner = owner_of(row)
    if isinstance(owner, Meeting | Diplomat):
        return owner.revision
    return Decision.objects.filter(before__has_key=row_key(row)).count()


def untouched_of(row: models.Model, seen: int, entered: Mapping[str, Any]) -> set[str]:
    """Of the fields with these entries, those that hold what the form had shown: the person did not change them."""
    shown = seen_at(row, seen)
    if shown is None:
        return set()
    columns = {name: row._meta.get_field(name).attname for name in entered}
    return {name for name, value in entered.items() if to_json(value) == to_json(getattr(shown, columns[name], shown))}


def show(form: forms.BaseForm, name: str, value: Any) -> None:
    """Put a value into a bound form, as if it had been sent so. ``form.data`` is a copy already."""
    field, key = form.fields[name], form.add_prefix(name)
    if isinstance(field.widget, forms.CheckboxInput):
        form.data.pop(key, None)
        if value:
            form.data[key] = "on"
        return
    formatted = field.widget.format_value(field.prepare_value(value))
    form.data[key] = (formatted[0] if formatted else "") if isinstance(formatted, list) else formatted or ""


class VersionedForm(forms.ModelForm):
    """``why`` goes into the decision. A save over somebody else's change shows both values first."""

    version = forms.IntegerField(label=_("версия"), widget=forms.HiddenInput, required=False)
    why = forms.CharField(
        label=_("Почему"),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=_("останется в истории рядом с исправлением"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "version" in self.fields:
            self.initial["version"] = version_of(self.instance)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        seen, now = cleaned.get("version"), self.initial.get("version")
        if self.instance.pk and seen is not None and seen != now:
            self._refuse(seen, now)
        return cleaned

    def _refuse(self, seen: int, now: int) -> None:
        """Both values of every field that the person changed; the next save, with both seen, is accepted."""
        self.add_error(None, str(StaleError({})))
        model = self._meta.model
        self.data = self.data.copy()
        untouched = untouched_of(self.instance, seen, {name: self.cleaned_data.get(name) for name in self.edited()})
        for name in untouched:
            show(self, name, self.initial.get(name))
        for name in (one for one in self.edited() if one not in untouched):
            values = {"now": self.initial.get(name), "yours": self.cleaned_data.get(name)}
            shown = {key: in_words(model, name, value) for key, value in values.items()}
            self.add_error(name, _("Сейчас здесь «%(now)s», вы ввели «%(yours)s».") % shown)
        self.data[self.add_prefix("version")] = now

    def edited(self) -> list[str]:
        """Fields of the row that differ from what is stored."""
        columns = {field.name for field in self._meta.model._meta.concrete_fields}
        return [name for name in self.changed_data if name in columns]


class PartForm(VersionedForm):
    """A row on its owner's page, where the owner's form asks for the reason."""

    why = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """In a table the column's heading names the field; a screen reader needs the name on the field itself."""
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.setdefault("aria-label", str(field.label))


class MeetingForm(VersionedForm):
    def clean(self) -> dict[str, Any]:
        """A date is given its basis here, so that the check of the constraints sees what will be stored."""
        cleaned = super().clean()
        edited = {name: cleaned[name] for name in self.edited() if name in cleaned}
        cleaned.update(completed(self.instance, edited))
        return cleaned
