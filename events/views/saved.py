"""Saved filters: of the account for those signed in, of the browser for everybody else."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from events.models import SavedFilter
from events.queries.shell import shell
from events.views.listings import feed_address

MOST = 200  # of one account


class SaveForm(forms.ModelForm):
    """A name and the query string of a list; the list is asked anew each time it is opened."""

    class Meta:
        model = SavedFilter
        fields = ("name", "note", "path", "query")
        labels = {"path": gettext_lazy("список")}

    def clean_path(self) -> str:
        """Only lists of this site."""
        path = self.cleaned_data["path"]
        if path not in (reverse("events:meetings"), reverse("events:articles"), reverse("events:people")):
            raise forms.ValidationError(_("Сохранить можно список встреч, людей или статей."))
        return path

    def clean_query(self) -> str:
        return QueryDict(self.cleaned_data["query"]).urlencode()


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def saved(request: HttpRequest) -> HttpResponse:
    """What stands in the browser is filled in by script. POST saves or deletes a filter of the account."""
    request.shell = shell()
    form = SaveForm(initial={"path": request.GET.get("path", ""), "query": request.GET.get("query", "")})
    if request.method == "POST":
        if not request.user.is_authenticated:
            return HttpResponse(_("Сначала войдите."), status=403, content_type="text/plain; charset=utf-8")
        if "delete" in request.POST:
            return _delete(request)
        form = SaveForm(request.POST)
        if form.is_valid():
            return _save(request, form)
    mine = SavedFilter.objects.filter(user=request.user).order_by("name", "id") if request.user.is_authenticated else []
    rows = [(each, feed_address(each.path, each.query)) for each in mine]
    return render(request, "events/saved.html", {"form": form, "mine": rows})


@never_cache
@require_safe
def filters(request: HttpRequest) -> HttpResponse:
    """Names and addresses of the account's filters, for the palette."""
    mine = request.user.saved_filters.order_by("name", "id") if request.user.is_authenticated else []
    return JsonResponse({"filters": [{"name": each.name, "url": each.url} for each in mine]})


def _save(request: HttpRequest, form: SaveForm) -> HttpResponse:
    values = {key: form.cleaned_data[key] for key in ("note", "path", "query")}
    if request.user.saved_filters.count() >= MOST:
        messages.error(request, _("Больше фильтров сохранить нельзя: удалите ненужные."))
    else:
        SavedFilter.objects.update_or_create(user=request.user, name=form.cleaned_data["name"], defaults=values)
    return redirect("events:saved")


def _delete(request: HttpRequest) -> HttpResponse:
    number = request.POST["delete"]
    if number.isascii() and number.isdigit() and len(number) < 19:
        SavedFilter.objects.filter(user=request.user, pk=int(number)).delete()
    return redirect("events:saved")
