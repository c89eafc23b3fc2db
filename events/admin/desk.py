"""The review desk: what waits, one item after the other, the article left and the form right."""

from urllib.parse import urlencode

from django.contrib import admin, messages
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from events import review
from events.admin.access import JUDGE, desk_view
from events.admin.desk_forms import QueueForm
from events.admin.desk_item import ItemPage
from events.models import Decision, Participation, ReviewItem
from events.models.decisions import Reason
from events.queries.queue import following, queue, unchecked
from events.queries.review import reviewed_since
from events.queries.shell import CAP
from events.review.errors import ReviewError

PARTIES = Prefetch(
    "meeting__participations",
    Participation.objects.select_related("diplomat", "organization").order_by("-side", "position", "pk"),
)
SHOWN = 50  # items of the queue's first page
TAKEN = 20  # meetings put on the queue at a time
UNDOABLE = "desk_undo"  # in the session: decisions of the last saves, the newest last
KEPT = 50  # saves that "undo" can go back


@desk_view(JUDGE)
@require_GET
def queue_page(request: HttpRequest) -> HttpResponse:
    form = QueueForm(request.GET)
    waiting = queue(**form.conditions())
    context = {
        **admin.site.each_context(request),
        "title": _("Проверка"),
        "form": form,
        "items": waiting.prefetch_related(PARTIES)[:SHOWN],
        "progress": progress(request, form),
        "reasons": Reason.choices,
        "query": kept_query(form),
        "may_undo": bool(request.session.get(UNDOABLE)),
        "unchecked": unchecked().order_by()[: CAP + 1].count(),
        "cap": CAP,
        "taken": TAKEN,
    }
    return TemplateResponse(request, "admin/desk/queue.html", context)


@desk_view(JUDGE)
@require_POST
def take_more(request: HttpRequest) -> HttpResponse:
    """Put the least sure of the unchecked meetings on the queue: also where the machine doubts none of them."""
    messages.success(request, _("Добавлено в очередь: %d.") % review.put_on_queue(unchecked()[:TAKEN]))
    return HttpResponseRedirect(reverse("desk:queue"))


@desk_view(JUDGE)
@require_http_methods(["GET", "POST"])
def item_page(request: HttpRequest, pk: int) -> HttpResponse:
    item = get_object_or_404(ReviewItem.objects.select_related("meeting__article", "diplomat", "article"), pk=pk)
    form = QueueForm(request.GET)
    page = ItemPage(request, item)
    if request.method == "POST":
        return act_on(request, page, form)
    return shown(request, page, form)


def shown(request: HttpRequest, page: ItemPage, form: QueueForm, status: int = 200) -> HttpResponse:
    after = following(queue(**form.conditions()), page.item)
    context = {
        **admin.site.each_context(request),
        **page.context(),
        "progress": progress(request, form),
        "query": kept_query(form),
        "next_url": address_of(after, form) if after else "",
        "may_undo": bool(request.session.get(UNDOABLE)),
    }
    return TemplateResponse(request, "admin/desk/item.html", context, status=status)


def act_on(request: HttpRequest, page: ItemPage, form: QueueForm) -> HttpResponse:
    """Do what the pressed button says and go on to the next item; a refusal stays on this one."""
    after = following(queue(**form.conditions()), page.item)
    try:
        made = page.act(request.POST.get("action", ""))
    except ReviewError as refusal:
        page.refused(refusal)
        return shown(request, page, form, status=409)
    if made is None:
        return shown(request, page, form, status=422)
    remember(request, made)
    return go_on(request, address_of(after, form) if after else queue_address(form), form)


def go_on(request: HttpRequest, address: str, form: QueueForm) -> HttpResponse:
    """The script of the desk already has the next page; it only needs to hear that the save went well."""
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"next": address, "progress": progress(request, form)})
    return HttpResponseRedirect(address)


def remember(request: HttpRequest, made: list[Decision]) -> None:
    if made:
        saves = [*request.session.get(UNDOABLE, []), [one.pk for one in made]]
        request.session[UNDOABLE] = saves[-KEPT:]


@desk_view(JUDGE)
@require_POST
def undo_last(request: HttpRequest) -> HttpResponse:
    """Take back the last save of this session and show its item again."""
    form = QueueForm(request.GET)
    saves = request.session.get(UNDOABLE, [])
    if not saves:
        messages.info(request, _("Отменять нечего."))
        return HttpResponseRedirect(queue_address(form))
    *rest, last = saves
    request.session[UNDOABLE] = rest
    try:
        item = undo_all(request, last)
    except ReviewError as refusal:
        messages.error(request, str(refusal))
        return HttpResponseRedirect(queue_address(form))
    messages.success(request, _("Отменено."))
    return HttpResponseRedirect(address_of(item, form) if item else queue_address(form))


def undo_all(request: HttpRequest, ids: list[int]) -> ReviewItem | None:
    """All decisions of one save, the newest first. The item is the one that the save had closed."""
    found = Decision.objects.in_bulk(ids)
    decisions = [found[pk] for pk in sorted(found, reverse=True)]
    review.undo_all(by=request.user, decisions=decisions)
    keys = [key for one in decisions for key in one.before if key.startswith("reviewitem:")]
    return ReviewItem.objects.filter(pk__in=[key.partition(":")[2] for key in keys]).order_by("pk").first()


@desk_view(JUDGE)
@require_POST
def undo_decision(request: HttpRequest, pk: int) -> HttpResponse:
    decision = get_object_or_404(Decision, pk=pk)
    try:
        review.undo(by=request.user, decision=decision)
        messages.success(request, _("Решение №%d отменено.") % pk)
    except ReviewError as refusal:
        messages.error(request, str(refusal))
    return HttpResponseRedirect(safe_next(request))


def safe_next(request: HttpRequest) -> str:
    """Where the form asks to go, if that is on this site."""
    wanted = request.POST.get("next", "")
    own = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if own else reverse("desk:queue")


def progress(request: HttpRequest, form: QueueForm) -> str:
    """«12 из 340»: what this person closed today, of that and what still waits."""
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    done = reviewed_since(request.user.pk, midnight)
    waiting = queue(**form.conditions()).count()
    return _("%(done)d из %(all)d") % {"done": done, "all": done + waiting}


def kept_query(form: QueueForm) -> str:
    return urlencode([(name, value) for name in form.fields for value in form.data.getlist(name) if value])


def address_of(item: ReviewItem, form: QueueForm) -> str:
    query = kept_query(form)
    return reverse("desk:item", args=[item.pk]) + (f"?{query}" if query else "")


def queue_address(form: QueueForm) -> str:
    query = kept_query(form)
    return reverse("desk:queue") + (f"?{query}" if query else "")
