"""Possible duplicates: the list, the comparison with a choice for each field, the preview, and splitting."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from events import review
from events.admin.access import MERGE, desk_view
from events.admin.comparing import (
    Offered,
    Row,
    chosen_ids,
    holder_of,
    ids_of,
    keeper_among,
    reasons_of,
    said,
    tell_apart,
)  # fmt: skip
from events.models import Diplomat, DuplicatePair
from events.numbering import numbered
from events.queries.duplicates import LABELS, candidates
from events.queries.review import open_pairs
from events.queries.wording import in_words, label_of
from events.review.errors import ReviewError

SHOWN = 100
COMPARED = 6  # people side by side
FIELDS = review.MERGED_FIELDS


@desk_view(MERGE)
@require_http_methods(["GET", "POST"])
def duplicates_page(request: HttpRequest) -> HttpResponse:
    """GET lists, POST looks for new pairs."""
    if request.method == "POST":
        messages.success(request, _("Новых пар: %d.") % review.offer(candidates()))
        return HttpResponseRedirect(reverse("desk:duplicates"))
    pairs = open_pairs()
    context = {
        **admin.site.each_context(request),
        "title": _("Возможные двойники"),
        "pairs": [offered(pair) for pair in pairs[:SHOWN]],
        "count": pairs.count(),
        "note": _("Пары людей, которые могут быть одним человеком."),
    }
    return TemplateResponse(request, "admin/desk/duplicates.html", context)


def offered(pair: DuplicatePair) -> Offered:
    address = f"{reverse('desk:merge')}?ids={pair.first_id},{pair.second_id}"
    names = [f"{one} ({one.country or '—'})" for one in (pair.first, pair.second)]
    return Offered(address, names, reasons_of(pair.reasons, LABELS), pair.score)


@desk_view(MERGE)
@require_http_methods(["GET", "POST"])
def merge_page(request: HttpRequest) -> HttpResponse:
    """?ids=1,2: compare; then a preview of what will move; then the merge itself."""
    people = chosen_people(chosen_ids(request, COMPARED))
    if len(people) < 2:
        messages.error(request, _("Выберите от двух до %d человек, ещё не объединённых.") % COMPARED)
        return HttpResponseRedirect(reverse("desk:duplicates"))
    act = {"merge": do_merge, "not_the_same": do_not_the_same}.get(request.POST.get("action", ""))
    try:
        if act:
            return act(request, people)
    except ReviewError as refusal:
        messages.error(request, str(refusal))
    return TemplateResponse(request, "admin/desk/merge.html", merge_context(request, people))


def chosen_people(wanted: list[int]) -> list[Diplomat]:
    """In the order of their ids; merged-away people are left out."""
    counted = Diplomat.objects.shown().filter(pk__in=wanted).select_related("country", "organization").annotate(
        n_participations=Count("participations", distinct=True),
        n_postings=Count("postings", distinct=True),
        n_aliases=Count("aliases", distinct=True),
        n_mentions=Count("mentions", distinct=True),
    )  # fmt: skip
    return list(counted.order_by("pk"))


def merge_context(request: HttpRequest, people: list[Diplomat]) -> dict[str, Any]:
    keeper = keeper_of(request, people)
    return {
        **admin.site.each_context(request),
        "title": _("Сравнение и объединение"),
        "compared": [
            (one, f"{one} {numbered(one.pk)}", reverse("admin:events_diplomat_change", args=[one.pk])) for one in people
        ],
        "address": f"{reverse('desk:merge')}?ids={ids_of(people)}",
        "rows": [Row(name, label_of(Diplomat, name), options(request, name, people, keeper)) for name in FIELDS],
        "keeper": keeper,
        "preview": review.preview(keeper, [one for one in people if one != keeper])
        if request.method == "POST"
        else None,
        "pairs": [offered(pair) for pair in pairs_among(people)],
    }


def keeper_of(request: HttpRequest, people: list[Diplomat]) -> Diplomat:
    """Whom the person chose, else who took part in most meetings."""
    return keeper_among(request, people, max(people, key=lambda one: (one.n_participations, -one.pk)))


def options(request: HttpRequest, name: str, people: list[Diplomat], keeper: Diplomat) -> list[tuple[int, str, bool]]:
    """Whose value, the value in words, whether it is chosen."""
    holder = holder_of(request, name, people, keeper)
    return [(one.pk, in_words(Diplomat, name, getattr(one, name)), one == holder) for one in people]


def pairs_among(people: list[Diplomat]) -> list[Any]:
    ids = [one.pk for one in people]
    return list(open_pairs().filter(first__in=ids, second__in=ids))


def do_merge(request: HttpRequest, people: list[Diplomat]) -> HttpResponse:
    keeper = keeper_of(request, people)
    values = {name: getattr(holder_of(request, name, people, keeper), name) for name in FIELDS}
    review.merge(**said(request, people, keeper), values=values)
    messages.success(request, _("Объединены с «%s».") % keeper)
    return HttpResponseRedirect(reverse("admin:events_diplomat_history", args=[keeper.pk]))


def do_not_the_same(request: HttpRequest, people: list[Diplomat]) -> HttpResponse:
    return tell_apart(request, people, _("Запомнено: это разные люди."), reverse("desk:duplicates"))


@desk_view(MERGE)
@require_http_methods(["GET", "POST"])
def split_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose the forms of the other person; a preview says what goes with them."""
    person = get_object_or_404(Diplomat, pk=pk)
    forms = request.POST.getlist("form")
    if request.method == "POST" and request.POST.get("action") == "split":
        try:
            review.split(by=request.user, diplomat=person, forms=forms, name=request.POST.get("name", "").strip()[:200])
            return HttpResponseRedirect(reverse("admin:events_diplomat_history", args=[pk]))
        except ReviewError as refusal:
            messages.error(request, str(refusal))
    context = {
        **admin.site.each_context(request),
        "title": _("Разделить: %s") % person,
        "person": person,
        "forms": [(form, count, form in forms) for form, count in review.forms_of(person)],
        "name": request.POST.get("name", ""),
        "share": review.share_of(person, forms) if forms else None,
    }
    return TemplateResponse(request, "admin/desk/split.html", context)
