"""People, countries and cities by what somebody typed."""

from django.db.models import Exists, Q, QuerySet

from events import wordforms
from events.models import City, Country, Diplomat
from events.numbering import NUMBER

NOBODY = 0  # no row has this id; unlike none() such a list can stand inside a larger statement


def named(text: str) -> QuerySet[Diplomat]:
    """Everybody whose name, in either script or another form of it, has all the words of the text, in any case."""
    words = wordforms.words(text)
    return Diplomat.objects.shown().named(map(wordforms.names, words)) if words else Diplomat.objects.filter(pk=NOBODY)


def called(text: str) -> QuerySet[Diplomat]:
    """Everybody so named; if nobody is, those from whose name the text is a typo or two away."""
    exactly, shown = named(text), Diplomat.objects.shown()
    if not wordforms.words(text):
        return exactly
    closely = shown.named_like(text).filter(~Exists(exactly))
    return shown.filter(pk__in=exactly.values("pk").union(closely.values("pk")))


def people_called(text: str) -> list[Diplomat]:
    """Everybody of that name in any of its forms, or the one with that number. Merged-away rows are left out."""
    shown = Diplomat.objects.shown()
    if number := NUMBER.search(text):
        return list(shown.filter(pk=int(number[1])))
    called = Q(name_ru__iexact=text) | Q(name_en__iexact=text) | Q(aliases__name__iexact=text)
    return list(shown.filter(called).by_name().distinct())


def country_called(text: str) -> Country | None:
    """By the Russian or English name or a code; names of countries are unique."""
    called = Q(name_ru__iexact=text) | Q(name_en__iexact=text) | Q(iso2__iexact=text) | Q(iso3__iexact=text)
    return Country.objects.filter(called).order_by("pk").first()


def city_called(text: str, country: Country | None) -> City | None:
    """In the country if one is given; otherwise only if one city alone has the name."""
    called = City.objects.filter(Q(name_ru__iexact=text) | Q(name_en__iexact=text)).order_by("pk")
    found = list(called.filter(country=country)[:1] if country else called[:2])
    return found[0] if len(found) == 1 else None
