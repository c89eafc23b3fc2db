"""What templates say often: days, names in the reader's script, marks of Russian words, addresses of evidence."""

from dataclasses import dataclass
from datetime import date

from django import template
from django.db.models import Model
from django.template.context import Context
from django.urls import reverse, translate_url
from django.utils.formats import date_format, number_format
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from events.addresses import Address, article_url, person_url
from events.filters.base import dropped
from events.models import Evidence
from events.models.choices import Status
from events.numbering import numbered
from events.queries import shell as shells
from events.queries.reference import Label
from events.role_names import role_in_english
from events.rules import part_words, rule_words
from events.transliteration import is_cyrillic

register = template.Library()

register.filter(numbered)
register.filter(rule_words)
register.filter(part_words)

SURE, FAIRLY_SURE = 0.9, 0.7  # shown as words: high from 0.9, medium from 0.7


@dataclass(frozen=True, slots=True)
class Section:
    label: str
    url: str
    current: bool


@register.simple_tag(takes_context=True)
def sections(context: Context) -> list[Section]:
    """The seven sections of the header."""
    path = context["request"].path if "request" in context else ""
    named = [
        ("overview", _("Обзор")),
        ("meetings", _("Встречи")),
        ("people", _("Люди")),
        ("countries", _("Страны")),
        ("topics", _("Темы")),
        ("articles", _("Статьи")),
        ("network", _("Сеть")),
    ]
    links = [(label, reverse(f"events:{name}"), name) for name, label in named]
    kept = as_of(context)
    return [
        Section(
            label,
            f"{url}{kept}" if name != "articles" else url,  # the one section that shows no past
            path == url or name != "overview" and path.startswith(url),
        )
        for label, url, name in links
    ]


@register.inclusion_tag("_components/problems.html", takes_context=True)
def problem_summary(context: Context) -> dict:
    """What was not applied: the page's own ``problems``, and parameters that no page was given to read."""
    return {"problems": [*context.get("problems", ()), *dropped(context["request"])]}


@register.simple_tag(takes_context=True)
def shell_facts(context: Context) -> shells.Shell:
    """Read once a request: the view may have read them for its ETag."""
    request = context.get("request")
    found = getattr(request, "shell", None)
    return found or shells.shell()


@register.simple_tag(takes_context=True)
def language_url(context: Context, language: str) -> str:
    """This very page, with its filters, in the other language."""
    request = context.get("request")
    return translate_url(request.get_full_path(), language) if request else "/"


@register.simple_tag(takes_context=True)
def canonical_url(context: Context) -> str:
    """Parameters sorted, empty ones and the place within the list left out."""
    request = context.get("request")
    if request is None:
        return "/"
    data = request.GET.copy()
    for key in [k for k, values in data.lists() if not any(values) or k in ("after", "before")]:
        del data[key]
    ordered = "&".join(sorted(data.urlencode().split("&"))) if data else ""
    return request.build_absolute_uri(f"{request.path}?{ordered}" if ordered else request.path)


@dataclass(frozen=True, slots=True)
class AsOf:
    """The day that the page is looked at as of, or whether the address asks in vain for one; its address without it."""

    day: date | None
    ignored: bool
    leave: str


@register.simple_tag(takes_context=True)
def as_of_state(context: Context) -> AsOf:
    request = getattr(context, "request", None)
    asked = request is not None and bool(request.GET.get("as_of"))
    leave = Address(request.path, request.GET).without("as_of") if asked else ""
    return AsOf(_as_of_day(context), asked and not hasattr(request, "as_of"), leave)


@register.simple_tag(takes_context=True)
def as_of(context: Context, joint: str = "?") -> str:
    """What is added to an address so that it keeps the day that this page is looked at as of."""
    seen = _as_of_day(context)
    return f"{joint}as_of={seen.isoformat()}" if seen else ""


def _as_of_day(context: Context) -> date | None:
    """By the request itself: pieces of pages that are given nothing else still have it."""
    return getattr(getattr(context, "request", None), "as_of", None)


@register.filter
def ru(text: object) -> SafeString:
    """Russian words on a page of another language are marked as such."""
    shown = conditional_escape(text)
    if get_language() == "ru" or not is_cyrillic(str(text)):
        return shown
    return format_html('<span lang="ru">{}</span>', shown)


@register.filter
def post(text: str) -> SafeString:
    """A role in the reader's language where its words are known, else in Russian and marked so."""
    return ru((get_language() == "en" and role_in_english(text)) or text)


@register.filter
def day(value: date | None) -> SafeString | str:
    """«24 февраля 2026» with its machine-readable form."""
    if not value:
        return ""
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), date_format(value, "j E Y"))


@register.filter
def short_day(value: date | None) -> SafeString | str:
    """«24.02.2026» in tables; in English «24 Feb 2026», since 05.06.2026 has two readings there."""
    if not value:
        return ""
    form = "j M Y" if get_language() == "en" else "d.m.Y"
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), date_format(value, form))


@register.filter
def confidence_word(confidence: float) -> str:
    if confidence >= SURE:
        return _("высокая")
    return _("средняя") if confidence >= FAIRLY_SURE else _("низкая")


@register.filter
def confidence_level(confidence: float) -> str:
    """A class for the stylesheet."""
    if confidence >= SURE:
        return "high"
    return "medium" if confidence >= FAIRLY_SURE else "low"


@register.simple_tag
def count_cap() -> int:
    """Counts stop here."""
    return shells.CAP


@register.filter
def capped(n: int) -> str:
    """A number of meetings; one beyond the cap was not counted to its end."""
    shown = number_format(min(n, shells.CAP), force_grouping=True)
    return _("больше %(n)s") % {"n": shown} if n > shells.CAP else shown


@register.filter
def took(seconds: int) -> str:
    """«3 мин 5 с»: minutes only where there are any."""
    minutes, rest = divmod(seconds, 60)
    return _("%(minutes)d мин %(rest)d с") % {"minutes": minutes, "rest": rest} if minutes else _("%d с") % rest


@register.filter
def percent(share: float) -> str:
    return f"{share * 100:.0f} %"


@register.filter
def evidence_url(evidence: Evidence) -> str:
    """The very words in their article."""
    return evidence.get_absolute_url()


@register.filter
def url(article: Model) -> str:
    """Of an article."""
    return article_url(article.pk, article.title)


@register.simple_tag
def place_url(article: Model, start: int, letter: str, pk: int) -> str:
    """Of marked words of the article, in the part of it that they stand in."""
    return article_url(article.pk, article.title, start, f"{letter}{pk}")


@register.filter
def decided(row: Model, field: str) -> bool:
    """Did a person decide this field (``place`` stands for its country and city), or check the whole row?"""
    return any(name.startswith(field) for name in row.decided_fields) or getattr(row, "status", "") == Status.REVIEWED


@register.simple_tag(takes_context=True)
def rank_link(context: Context, param: str, label: Label) -> SafeString:
    """To the page of a country, topic or person."""
    person = param == "person"
    url = person_url(label.id, label.name_en) if person else reverse(f"events:{param}", args=[label.code])
    return format_html('<a href="{}{}">{}</a>', url, as_of(context), ru(label.name))


@register.filter
def person_page(label: Label) -> str:
    """The address of a person of whom only the label is known."""
    return person_url(label.id, label.name_en)
