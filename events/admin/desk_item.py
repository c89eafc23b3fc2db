"""One item of the queue: its forms, filled from the row or from what was posted, and what each button does."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _

from events import review
from events.admin import duplicates, occasions
from events.admin.desk_forms import DiplomatDeskForm, MeetingDeskForm, PartyForm, PartyForms
from events.admin.desk_saving import save_diplomat, save_meeting
from events.admin.duplicates import Offered
from events.admin.forms import show, untouched_of
from events.models import Country, Decision, Diplomat, Meeting, Mention, ReviewItem
from events.numbering import numbered
from events.queries.review import (
    article_of,
    article_pieces,
    differences,
    first_said,
    open_meeting_pairs,
    open_pairs,
    suggestions_for,
)
from events.review.errors import ReviewError, StaleError


class ItemPage:
    """About a meeting if the item names one, else about a person."""

    def __init__(self, request: HttpRequest, item: ReviewItem) -> None:
        self.user = request.user
        self.item = item
        self.article = article_of(item)
        self.data = request.POST if request.method == "POST" else None
        self.form = self._form()
        self.parties = self._parties()
        self.error = ""
        self.stale: list[tuple[str, str, str]] = []

    def _form(self) -> forms.Form:
        if self.item.meeting:
            initial = MeetingDeskForm.initial_of(self.item.meeting)
            return MeetingDeskForm(self.data, initial=initial, article=self.article)
        initial = DiplomatDeskForm.initial_of(self.item.diplomat)
        return DiplomatDeskForm(self.data, initial=initial, article=self.article)

    def _parties(self) -> forms.BaseFormSet | None:
        if not self.item.meeting:
            return None
        rows = self.item.meeting.participations.select_related("diplomat", "country").order_by(
            "-side", "position", "pk"
        )
        initial, shown = [PartyForm.initial_of(row) for row in rows], {"article": self.article}
        return PartyForms(self.data, initial=initial, prefix="parties", form_kwargs=shown)

    def act(self, action: str) -> list[Decision] | None:
        """The decisions made; None if the form has to be shown again with its errors."""
        acts = {"accept": self._accept, "reject": self._reject, "save": self._save, "skip": list}
        if action not in acts:
            raise ReviewError(_("Неизвестное действие."))
        return acts[action]()

    def _accept(self) -> list[Decision]:
        if self.item.meeting:
            return [review.confirm(by=self.user, meeting=self.item.meeting, why=self._why(), revision=self._seen())]
        return [review.close(by=self.user, item=self.item, why=self._why())]

    def _reject(self) -> list[Decision]:
        if not self.item.meeting:
            raise ReviewError(_("Отклонить можно только встречу."))
        return [review.reject(by=self.user, meeting=self.item.meeting, why=self._why(), revision=self._seen())]

    def _save(self) -> list[Decision] | None:
        if not self.form.is_valid() or (self.parties is not None and not self.parties.is_valid()):
            return None
        values = self.form.cleaned_data
        if self.item.meeting:
            parties = [one.cleaned_data for one in self.parties]
            return save_meeting(by=self.user, meeting=self.item.meeting, values=values, parties=parties)
        return save_diplomat(by=self.user, person=self.item.diplomat, values=values, item=self.item)

    def _why(self) -> str:
        return (self.data or {}).get("why", "")[:500]

    def _seen(self) -> int | None:
        version = (self.data or {}).get("version", "")
        return int(version) if version.isdecimal() else None

    def refused(self, refusal: ReviewError) -> None:
        """A stale form shows both values of each field, and carries the new version when it is sent again."""
        self.error = str(refusal)
        if not isinstance(refusal, StaleError):
            return
        row = self.item.meeting or self.item.diplomat
        row.refresh_from_db()
        initial = type(self.form).initial_of(row)
        self.form.initial = initial
        self.form.data = self.form.data.copy()
        self._leave_untouched(row, initial)
        self.parties = self._parties()
        self.stale = [both for form in (self.form, *(self.parties or ())) for both in _both_values(form)]
        self.form.data["version"] = initial["version"]

    def _leave_untouched(self, row: Meeting | Diplomat, initial: dict[str, Any]) -> None:
        """What the person had not changed takes the value that stands now."""
        columns = {field.name for field in row._meta.concrete_fields} - {"place_city"}
        entered = {name: value for name, value in self.form.cleaned_data.items() if name in columns}
        seen = self._seen()
        for name in untouched_of(row, seen, entered) if seen is not None else ():
            show(self.form, name, initial[name])

    def context(self) -> dict[str, Any]:
        subject = self.item.meeting or self.item.diplomat
        pieces = article_pieces(self.article, subject) if self.article else []
        return {
            "title": f"{self.item.get_reason_display()}: {subject}",
            "item": self.item,
            "form": self.form,
            "parties": self.parties,
            "error": self.error,
            "stale": self.stale,
            "article": self.article,
            "pieces": pieces,
            "said": first_said(pieces),
            "differences": differences(subject),
            "suggestions": suggestions_for(subject),
            "pairs": self._pairs(),
            "countries": Country.objects.order_by("name_ru", "pk"),
            "people": self._people(),
        }

    def _pairs(self) -> list[Offered]:
        """Whom the person may be a double of, or which other meeting may be this one."""
        if self.item.meeting_id:
            return [occasions.offered(pair) for pair in open_meeting_pairs(self.item.meeting_id)]
        return [duplicates.offered(pair) for pair in open_pairs(self.item.diplomat_id)]

    def _people(self) -> list[str]:
        """Names to choose from: those that the article mentions."""
        mentions = self.article.mentions.exclude(diplomat=None) if self.article else Mention.objects.none()
        named = mentions.values_list("diplomat__name_ru", "diplomat")
        return [f"{name} {numbered(pk)}" for name, pk in sorted(set(named))]


def _both_values(form: forms.Form) -> list[tuple[str, str, str]]:
    """Label, stored value and entered value of each visible field that differs."""
    form.is_valid()
    return [
        (str(form[name].label), _words(form[name], form[name].initial), _words(form[name], form[name].data))
        for name in form.changed_data
        if not form[name].is_hidden and not isinstance(form.fields[name], forms.ModelMultipleChoiceField)
    ]


def _words(field: forms.BoundField, value: Any) -> str:
    """As the form shows it; a choice by its label."""
    shown = field.field.prepare_value(value)
    return str(dict(getattr(field.field, "choices", ())).get(shown, shown) or "—")
