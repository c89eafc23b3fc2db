"""Meetings that may be one occasion: the list, the comparison with a choice for each value, the preview."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from events import review
from events.admin.access import JOIN, desk_view
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
from events.models import Meeting, MeetingPair
from events.queries.occasions import LABELS, candidates, chosen, people
from events.queries.review import open_meeting_pairs
from events.review.errors import ReviewError

SHOWN = 100
COMPARED = 4  # meetings side by side
CHOICES = {
    "kind": gettext_lazy("Вид"),
    "date": gettext_lazy("Дата"),
    "place": gettext_lazy("Место"),
    "planned": gettext_lazy("Только объявлена"),
}


@desk_view(JOIN)
@require_http_methods(["GET", "POST"])
def occasions_page(request: HttpRequest) -> HttpResponse:
    """GET lists, POST looks for new pairs."""
    if request.method == "POST":
        messages.success(request, _("Новых пар: %d.") % review.offer(candidates(), MeetingPair))
        return HttpResponseRedirect(reverse("desk:occasions"))
    pairs = open_meeting_pairs()
    context = {
        **admin.site.each_context(request),
        "title": _("Возможно, одна встреча"),
        "pairs": [offered(pair) for pair in pairs[:SHOWN]],
        "count": pairs.count(),
        "note": _("Пары встреч, о которых сообщают разные статьи: те же люди в близкие дни."),
    }
    return TemplateResponse(request, "admin/desk/duplicates.html", context)


def offered(pair: MeetingPair) -> Offered:
    address = f"{reverse('desk:join')}?ids={pair.first_id},{pair.second_id}"
    return Offered(address, [str(pair.first), str(pair.second)], reasons_of(pair.reasons, LABELS), pair.score)


@desk_view(JOIN)
@require_http_methods(["GET", "POST"])
def join_page(request: HttpRequest) -> HttpResponse:
    """?ids=1,2: compare; then a preview of what will move; then the joining itself."""
    meetings = chosen(chosen_ids(request, COMPARED))
    if len(meetings) < 2:
        messages.error(request, _("Выберите от двух до %d встреч, ещё не объединённых и не отклонённых.") % COMPARED)
        return HttpResponseRedirect(reverse("desk:occasions"))
    act = {"join": do_join, "not_the_same": do_not_the_same}.get(request.POST.get("action", ""))
    try:
        if act:
            return act(request, meetings)
    except ReviewError as refusal:
        messages.error(request, str(refusal))
    return TemplateResponse(request, "admin/desk/join.html", context_of(request, meetings))


def context_of(request: HttpRequest, meetings: list[Meeting]) -> dict[str, Any]:
    keeper = keeper_of(request, meetings)
    ids = [one.pk for one in meetings]
    return {
        **admin.site.each_context(request),
        "title": _("Одна ли это встреча"),
        "compared": [(one, str(one), reverse("admin:events_meeting_change", args=[one.pk])) for one in meetings],
        "address": f"{reverse('desk:join')}?ids={ids_of(meetings)}",
        "keeper": keeper,
        "rows": [Row(name, str(label), options(request, name, meetings, keeper)) for name, label in CHOICES.items()],
        "known": [(label, [show(one) for one in meetings]) for label, show in KNOWN],
        "preview": moving(keeper, meetings) if request.method == "POST" else None,
        "pairs": [offered(one) for one in open_meeting_pairs().filter(first__in=ids, second__in=ids)],
    }


def keeper_of(request: HttpRequest, meetings: list[Meeting]) -> Meeting:
    """Which the person chose, else the one that most sentences tell of, of those the oldest."""
    return keeper_among(request, meetings, max(meetings, key=lambda one: (len(one.sentences), -one.pk)))


def options(request: HttpRequest, name: str, meetings: list[Meeting], keeper: Meeting) -> list[tuple[int, str, bool]]:
    """Whose value, the value in words, whether it is chosen."""
    holder = holder_of(request, name, meetings, keeper)
    return [(one.pk, VALUES[name](one), one == holder) for one in meetings]


def place(meeting: Meeting) -> str:
    return ", ".join(str(one) for one in (meeting.place_city, meeting.place_country) if one) or "—"


VALUES = {
    "kind": lambda one: one.get_kind_display(),
    "date": lambda one: f"{date_format(one.date)} ({one.get_date_basis_display()})" if one.date else "—",
    "place": place,
    "planned": lambda one: _("да") if one.planned else _("нет"),
}
KNOWN = (
    (gettext_lazy("Участники"), lambda one: [people(one)]),
    (gettext_lazy("Темы"), lambda one: [", ".join(str(topic) for topic in one.meeting_topics.all()) or "—"]),
    (gettext_lazy("Предложения"), lambda one: [f"«{told.quote}»" for told in one.sentences]),
    (gettext_lazy("Статьи"), lambda one: sorted({str(told.article) for told in one.sentences})),
)


def moving(keeper: Meeting, meetings: list[Meeting]) -> dict[str, int]:
    """How many articles, parties and topics the keeper gains."""
    articles = {told.article_id for told in keeper.sentences}
    own = {review.party_key(party) for party in keeper.parties}
    topics = {one.topic_id for one in keeper.meeting_topics.all()}
    others = [one for one in meetings if one != keeper]
    return {
        "articles": len({told.article_id for one in others for told in one.sentences} - articles),
        "parties": len({review.party_key(party) for one in others for party in one.parties} - own),
        "topics": len({topic.topic_id for one in others for topic in one.meeting_topics.all()} - topics),
    }


def do_join(request: HttpRequest, meetings: list[Meeting]) -> HttpResponse:
    keeper = keeper_of(request, meetings)
    chosen = {name: holder_of(request, name, meetings, keeper) for name in CHOICES}
    review.join(**said(request, meetings, keeper), chosen=chosen)
    messages.success(request, _("Объединены в «%s».") % keeper)
    return HttpResponseRedirect(reverse("admin:events_meeting_history", args=[keeper.pk]))


def do_not_the_same(request: HttpRequest, meetings: list[Meeting]) -> HttpResponse:
    return tell_apart(request, meetings, _("Запомнено: это разные встречи."), reverse("desk:occasions"))
