"""Actions on many rows at once. Each first says how many rows it would change and waits for a second click."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events import review
from events.models import Meeting, Suggestion
from events.models.choices import Status
from events.review.errors import ReviewError

MOST = 500  # rows of one action, so that it ends within the time limit of a request


def confirmed(
    modeladmin: admin.ModelAdmin,
    request: HttpRequest,
    rows: QuerySet,
    *,
    name: str,
    question: str,
    act: Callable[[Any], Any],
    order: str = "pk",
) -> HttpResponse | None:
    """Ask with counts, then act row by row. A refused row is named and does not stop the others."""
    if rows.count() > MOST:
        messages.error(request, _("Не больше %d записей за раз.") % MOST)
        return None
    if not request.POST.get("confirmed"):
        return _ask(modeladmin, request, rows, name, question)
    done = 0
    for row in rows.order_by(order):
        try:
            with transaction.atomic():
                act(row)
            done += 1
        except ReviewError as refusal:
            messages.warning(request, f"{row}: {refusal}")
    messages.success(request, _("Готово: %d.") % done)
    return None


def _ask(
    modeladmin: admin.ModelAdmin, request: HttpRequest, rows: QuerySet, name: str, question: str
) -> TemplateResponse:
    context = {
        **modeladmin.admin_site.each_context(request),
        "title": question % {"count": rows.count()},
        "opts": modeladmin.opts,
        "rows": rows.order_by("pk")[:20],
        "count": rows.count(),
        "ids": request.POST.getlist(ACTION_CHECKBOX_NAME),
        "select_across": request.POST.get("select_across", "0"),
        "checkbox": ACTION_CHECKBOX_NAME,
        "action": name,
    }
    return TemplateResponse(request, "admin/confirm_action.html", context)


@admin.action(description=gettext_lazy("Подтвердить выбранные встречи"), permissions=["change"])
def confirm_meetings(modeladmin: admin.ModelAdmin, request: HttpRequest, rows: QuerySet) -> HttpResponse | None:
    rows = rows.filter(status=Status.AUTO)
    return confirmed(
        modeladmin,
        request,
        rows,
        name="confirm_meetings",
        question=_("Подтвердить встречи, которых ещё никто не проверял: %(count)d?"),
        act=lambda row: review.confirm(by=request.user, meeting=row),
    )


@admin.action(description=gettext_lazy("Отклонить выбранные встречи"), permissions=["change"])
def reject_meetings(modeladmin: admin.ModelAdmin, request: HttpRequest, rows: QuerySet) -> HttpResponse | None:
    rows = Meeting.objects.filter(pk__in=rows.values("pk")).exclude(status=Status.REJECTED)
    return confirmed(
        modeladmin,
        request,
        rows,
        name="reject_meetings",
        question=_("Отклонить встречи: %(count)d? Читатели их больше не увидят."),
        act=lambda row: review.reject(by=request.user, meeting=row),
    )


@admin.action(description=gettext_lazy("Отменить выбранные решения"), permissions=["judge"])
def undo_decisions(modeladmin: admin.ModelAdmin, request: HttpRequest, rows: QuerySet) -> HttpResponse | None:
    return confirmed(
        modeladmin,
        request,
        rows.filter(undone_by=None, undoes=None),
        name="undo_decisions",
        question=_("Отменить решения: %(count)d?"),
        act=lambda row: review.undo(by=request.user, decision=row),
        order="-pk",  # what builds on an earlier decision goes first
    )


@admin.action(description=gettext_lazy("Принять значения машины"), permissions=["judge"])
def accept_suggestions(modeladmin: admin.ModelAdmin, request: HttpRequest, rows: QuerySet) -> HttpResponse | None:
    return confirmed(
        modeladmin,
        request,
        rows.filter(state=Suggestion.State.OPEN),
        name="accept_suggestions",
        question=_("Принять предложения: %(count)d?"),
        act=lambda row: review.accept(by=request.user, suggestion=row),
    )


@admin.action(description=gettext_lazy("Отвергнуть значения машины"), permissions=["judge"])
def dismiss_suggestions(modeladmin: admin.ModelAdmin, request: HttpRequest, rows: QuerySet) -> HttpResponse | None:
    return confirmed(
        modeladmin,
        request,
        rows.filter(state=Suggestion.State.OPEN),
        name="dismiss_suggestions",
        question=_("Отвергнуть предложения: %(count)d?"),
        act=lambda row: review.dismiss(by=request.user, suggestion=row),
    )
