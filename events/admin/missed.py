"""The page that adds a meeting the machine missed: mark its sentence in the article, say who took part."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from events import review
from events.admin.access import ADD_MEETING, desk_view
from events.admin.desk_forms import MeetingDeskForm, PartyForms
from events.admin.desk_words import words_by_topic
from events.models import Article, City, Country, Diplomat
from events.models.evidence import EvidenceField
from events.numbering import numbered
from events.queries.review import article_pieces
from events.review.errors import ReviewError
from events.review.spans import place_of


class MissedForm(MeetingDeskForm):
    sentence = forms.CharField(
        label=gettext_lazy("Предложение"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("выделите его в тексте или вставьте сюда дословно"),
    )
    field_order = ("sentence",)

    def clean_sentence(self) -> tuple[int, int]:
        """Its place in the article; the first, if the same words come twice. Line ends may differ."""
        quote = self.cleaned_data["sentence"].strip().replace("\r\n", "\n")
        start = place_of(self.article.text, quote)
        if start is None:
            raise forms.ValidationError(_("Таких слов подряд в статье нет."))
        return start, start + len(quote)


@desk_view(ADD_MEETING)
@require_http_methods(["GET", "POST"])
def missed_page(request: HttpRequest, pk: int) -> HttpResponse:
    article = get_object_or_404(Article, pk=pk)
    data = request.POST if request.method == "POST" else None
    form = MissedForm(data, article=article)
    parties = PartyForms(data, prefix="parties", form_kwargs={"article": article})
    if data is not None and form.is_valid() and parties.is_valid():
        try:
            return stored(
                request, article, form.cleaned_data, [one.cleaned_data for one in parties if one.has_changed()]
            )
        except ReviewError as refusal:
            messages.error(request, str(refusal))
    context = {
        **admin.site.each_context(request),
        "title": _("Пропущенная встреча"),
        "article": article,
        "form": form,
        "parties": parties,
        "pieces": article_pieces(article, None),
        "countries": Country.objects.order_by("name_ru", "pk"),
        "people": [f"{name} {numbered(number)}" for name, number in named_in(article)],
    }
    return TemplateResponse(request, "admin/desk/missed.html", context)


def named_in(article: Article) -> list[tuple[str, int]]:
    return sorted(set(article.mentions.exclude(diplomat=None).values_list("diplomat__name_ru", "diplomat")))


@transaction.atomic
def stored(
    request: HttpRequest, article: Article, values: dict[str, Any], parties: list[dict[str, Any]]
) -> HttpResponse:
    city = values["place_city"]
    if isinstance(city, City) and city.pk is None:
        review.add(by=request.user, row=city)
    missed = review.Missed(
        kind=values["kind"],
        date=values["date"],
        country=values["place_country"],
        city=city,
        topics=list(values["topics"]),
        planned=values["planned"],
        parties=[party_of(request, party) for party in parties if not party.get("remove")],
        marked=[one for one in values["marked"].values() if one.field != EvidenceField.TOPIC],
        topics_marked=words_by_topic(values),
    )
    start, stop = values["sentence"]
    decision = review.add_meeting(
        by=request.user, article=article, start=start, stop=stop, missed=missed, why=values["why"]
    )
    messages.success(request, _("Встреча добавлена."))
    return HttpResponseRedirect(reverse("admin:events_meeting_change", args=[decision.target.partition(":")[2]]))


def party_of(request: HttpRequest, party: dict[str, Any]) -> review.Party:
    person = party["person"]
    if isinstance(person, str):
        person = Diplomat(name_ru=person, country=party["country"])
        review.add(by=request.user, row=person)
    values = {name: party[name] for name in ("side", "label", "role", "country")}
    return review.Party(diplomat=person, marked=party["marked"].values(), **values)
