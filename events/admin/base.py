"""How every admin page of ours behaves: capped counts, evidence beside the fields, and writes that are decisions."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin, messages
from django.db import models
from django.forms import BaseModelFormSet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from events import review
from events.admin.forms import PartForm, VersionedForm
from events.admin.paging import CappedPaginator
from events.admin.titles import TitledAdmin
from events.models import Decision
from events.queries.audit import changes_of
from events.queries.review import decided_in_words, evidence_for, suggestions_for
from events.queries.wording import label_of
from events.review.errors import ReviewError
from events.review.locking import lock

UNSAFE = ("POST", "PUT", "PATCH", "DELETE")


class PlainAdmin(TitledAdmin):
    """A change list that stays fast on a big table."""

    paginator = CappedPaginator
    show_full_result_count = False
    list_per_page = 50
    list_max_show_all = 200


class ReadOnlyAdmin(PlainAdmin):
    """What programs write and people only read. Nobody edits it here, not even a superuser."""

    def has_add_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False


class DecidedAdmin(PlainAdmin):
    """Every save, addition and removal goes through ``events.review`` and is a decision that can be undone."""

    form = VersionedForm
    change_form_template = "admin/decided_change_form.html"
    object_history_template = "admin/decided_history.html"

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> models.Model | None:
        """On the way to a save the row is locked, so that what the form is compared with cannot change under it."""
        found = super().get_object(request, object_id, from_field)
        return lock(found) if found is not None and request.method in UNSAFE else found

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except ReviewError as refusal:
            messages.error(request, str(refusal))
            return HttpResponseRedirect(request.get_full_path())

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        row = kwargs.get("obj")
        if row is not None:
            context |= {
                "evidence": evidence_for(row),
                "suggestions": suggestions_for(row),
                "decided": [label_of(self.model, name) for name in getattr(row, "decided_fields", ())],
            }
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: models.Model, form: VersionedForm, change: bool) -> None:
        why = form.cleaned_data.get("why", "")
        if not change:
            review.add(by=request.user, row=obj, why=why)
            return
        values = {name: form.cleaned_data[name] for name in form.edited()}
        self._offer_alike(request, review.correct(by=request.user, row=obj, values=values, why=why))

    def _offer_alike(self, request: HttpRequest, decision: Decision | None) -> None:
        """The same words read the same wrong way elsewhere: one link to the previewed batch."""
        if decision and (others := len(review.alike(decision))):
            address = reverse("desk:alike", args=[decision.pk])
            text = _("То же исправить ещё в записях: %d") % others
            messages.info(request, format_html('<a href="{}">{}</a>', address, text))

    def save_formset(self, request: HttpRequest, form: VersionedForm, formset: BaseModelFormSet, change: bool) -> None:
        formset.save(commit=False)
        why = form.cleaned_data.get("why", "")
        for row in formset.deleted_objects:
            review.remove(by=request.user, row=row, why=why)
        for row, names in formset.changed_objects:
            columns = {field.name for field in row._meta.concrete_fields}
            values = {name: getattr(row, name) for name in names if name in columns}
            review.correct(by=request.user, row=row, values=values, why=why)
        for row in formset.new_objects:
            review.add(by=request.user, row=row, why=why)

    def get_deleted_objects(
        self, objs: Iterable[models.Model], request: HttpRequest
    ) -> tuple[list[Any], dict[str, int], set[str], list[Any]]:
        """What hangs on the row (its evidence) goes with it and comes back with undo; that needs no permission."""
        gone, counts, _missing, protected = super().get_deleted_objects(objs, request)
        return gone, counts, set(), protected

    def delete_model(self, request: HttpRequest, obj: models.Model) -> None:
        review.remove(by=request.user, row=obj)

    def delete_queryset(self, request: HttpRequest, queryset: models.QuerySet) -> None:
        for row in queryset.order_by("pk"):
            review.remove(by=request.user, row=row)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        row = self.get_object(request, object_id)
        extra = {"decisions": decided_in_words(row), "changes": changes_of(row)} if row is not None else {}
        extra["may_undo_all"] = request.user.is_superuser
        return super().history_view(request, object_id, {**extra, **(extra_context or {})})


class PartAdmin(DecidedAdmin):
    """Rows that belong to a meeting or person: whoever may correct them may take them away."""

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return self.has_change_permission(request, obj)


class PartInline(admin.TabularInline):
    """The same rows on the page of their owner."""

    form = PartForm
    extra = 1
    show_change_link = True

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return self.has_change_permission(request, obj)
