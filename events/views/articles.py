"""The list of articles and one article with what was read in it."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from events import keyset
from events.addresses import PART, Address, article_slug, article_url
from events.filters import ArticleFilters
from events.models import Article
from events.queries import articles as reads
from events.queries import words
from events.queries.facets import sizes
from events.queries.reference import names
from events.queries.shell import counted_articles
from events.views import chips, listings
from events.views.caching import public_page
from events.views.ways_out import ways_out


@public_page
def articles(request: HttpRequest) -> HttpResponse:
    address = Address(request.path, request.GET)
    filters = ArticleFilters(request.GET, reads.in_list(), names=None)
    where = keyset.place(request.GET)
    oldest = request.GET.get("sort") == "oldest"
    page = keyset.page(filters.qs, where, address, oldest_first=oldest, key=lambda a: a.date or date.min)
    outlets, total = reads.outlets(), sizes([filters.without()])[0]
    shown = chips.chips(filters, address, source=outlets)
    context = {
        "filters": filters,
        "form": filters.form,
        "page": page,
        "total": total,
        "ways_out": [] if total else ways_out(filters, address, shown, counted_articles)[0],
        "kept": [(name, request.GET[name]) for name in ("run", "outcome", "sort") if request.GET.get(name)],
        "outlets": outlets.values(),
        "chips": shown,
        "clear_url": request.path,
        "exports": listings.forms("articles", address),
        "problems": filters.problems + where.problems,
        "words": words.parse(filters.terms["q"]) if "q" in filters.terms else None,
        "sorts": [
            (_("сначала новые"), address.replaced(sort=None), not oldest),
            (_("сначала старые"), address.replaced(sort="oldest"), oldest),
        ],
    }
    return render(request, "events/articles.html", context)


@public_page
def article(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:
    """A wrong or missing slug is redirected to the right one."""
    known = reads.with_record(Article.objects.select_related("outlet").defer("search"))
    found = known.filter(pk=min(pk, keyset.BIGGEST)).first()
    if found is None:
        raise Http404
    if slug != article_slug(found.title):
        query = f"?{request.GET.urlencode()}" if request.GET else ""
        return redirect(article_url(found.pk, found.title) + query, permanent=True)
    part = _part(request.GET.get("part", ""), len(found.text))
    return render(request, "events/article.html", {"page": reads.page(found, part, names()), "article": found})


def _part(text: str, length: int) -> int:
    """The part of a long text that the address asks for; the first where it asks for none that exists."""
    asked = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 1
    return asked if asked >= 1 and (asked - 1) * PART < length else 1
