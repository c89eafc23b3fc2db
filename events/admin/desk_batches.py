"""Pages that decide on what the machine offers: a suggested value, and one correction for many rows."""

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from events import review
from events.admin.access import JUDGE, desk_view
from events.admin.desk import safe_next
from events.models import Decision, Suggestion
from events.queries.review import differences_of, evidence_for, offer_of
from events.review.errors import ReviewError


@desk_view(JUDGE)
@require_http_methods(["GET", "POST"])
def suggestion_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One machine value beside the one that a person decided."""
    one = get_object_or_404(Suggestion, pk=pk)
    acts = {"accept": review.accept, "dismiss": review.dismiss}
    if request.method == "POST" and request.POST.get("action") in acts:
        try:
            acts[request.POST["action"]](by=request.user, suggestion=one)
            return HttpResponseRedirect(safe_next(request))
        except ReviewError as refusal:
            messages.error(request, str(refusal))
    context = {
        **admin.site.each_context(request),
        "title": _("Предложение машины"),
        "suggestion": one,
        "offer": offer_of(one),
        "applicable": review.applicable(one),
        "next": row_address(one),
    }
    return TemplateResponse(request, "admin/desk/suggestion.html", context)


def row_address(one: Suggestion) -> str:
    """The admin page of the row that the suggestion is for."""
    name, _colon, pk = one.target.partition(":")
    return reverse(f"admin:events_{name}_change", args=[pk])


@desk_view(JUDGE)
@require_http_methods(["GET", "POST"])
def alike_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The batch that a correction offers: every row is seen before it is changed."""
    decision = get_object_or_404(Decision, pk=pk)
    rows = review.alike(decision)
    if request.method == "POST":
        chosen = [row for row in rows if str(row.pk) in request.POST.getlist("row")]
        try:
            made = review.correct_alike(by=request.user, decision=decision, rows=chosen)
        except ReviewError as refusal:
            messages.error(request, str(refusal))
            return HttpResponseRedirect(request.get_full_path())
        messages.success(request, _("Исправлено: %d.") % len(made))
        return HttpResponseRedirect(reverse("desk:queue"))
    context = {
        **admin.site.each_context(request),
        "title": _("То же исправление для других записей"),
        "decision": decision,
        "rows": [(row, evidence_for(row)[:1]) for row in rows],
        "change": differences_of(decision),
    }
    return TemplateResponse(request, "admin/desk/alike.html", context)
