"""Names of all countries and topics in one query: lists show them by id, filters take them by code or by name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from unicodedata import combining, normalize

from django.db.models import F, IntegerField, TextField, Value
from django.db.models.functions import Cast
from django.utils.translation import get_language

from events.models import City, Country, Diplomat, Topic
from events.tables import table
from events.wordforms import forms, words


def plain(text: str) -> str:
    """Without what people leave out when they type: capitals, accents, ё, curly apostrophes."""
    bare = "".join(letter for letter in normalize("NFD", text.casefold()) if not combining(letter))
    return bare.replace("’", "'").replace("&", "and").strip()


@dataclass(frozen=True, slots=True)
class Label:
    """A country or a topic: its id, the code that addresses use, its names, and what else it is called."""

    id: int
    code: str
    name_ru: str
    name_en: str
    others: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return self.name_en if get_language() == "en" and self.name_en else self.name_ru

    @property
    def spellings(self) -> set[str]:
        """All that it may be asked by, made plain."""
        return {plain(name) for name in (self.code, self.name_ru, self.name_en, *self.others) if name}

    def __str__(self) -> str:
        return self.name


class Labels(dict[int, Label]):
    """Labels by id, found by code or by any name as well, Russian ones in any case."""

    def find(self, text: str) -> Label | None:
        wanted = plain(text)
        exactly = next((label for label in self.values() if wanted in label.spellings), None)
        return exactly or self._inflected(text)

    def _inflected(self, text: str) -> Label | None:
        """The only one whose name is the text with each word in some other form of it."""
        typed = [set(map(plain, forms(word))) for word in words(text)]
        found = [label for label in self.values() if any(_is_form(name, typed) for name in label.spellings)]
        return found[0] if typed and len(found) == 1 else None

    def of(self, ids: Iterable[int]) -> list[Label]:
        return [self[i] for i in ids if i in self]

    def by_name(self) -> list[Label]:
        return sorted(self.values(), key=lambda label: label.name.casefold().replace("ё", "е"))


@dataclass(frozen=True, slots=True)
class Names:
    countries: Labels
    topics: Labels


def _is_form(name: str, typed: Sequence[set[str]]) -> bool:
    parts = words(name)
    return len(parts) == len(typed) and all(part in fitting for part, fitting in zip(parts, typed, strict=True))


def names() -> Names:
    """All countries and topics, read in one query."""
    columns = ("what", "key", "code", "name_ru", "name_en", "iso", "place")
    countries = Country.objects.annotate(
        what=Value("country"), key=Cast("id", IntegerField()), code=_text("iso2"), iso=_text("iso3"), place=Value(0)
    )
    topics = Topic.objects.annotate(
        what=Value("topic"), key=Cast("id", IntegerField()), code=_text("slug"), iso=Value(""),
        place=Cast("position", IntegerField()),
    )  # fmt: skip
    found = Names(Labels(), Labels())
    rows = countries.values_list(*columns).union(topics.values_list(*columns), all=True)
    for what, key, code, name_ru, name_en, iso, _place in sorted(rows, key=lambda row: (row[6], row[1])):
        if what == "country":
            found.countries[key] = Label(key, code, name_ru, name_en, (iso, *other_names().get(code, ())))
        else:
            found.topics[key] = Label(key, code, name_ru, name_en)
    return found


@cache
def other_names() -> dict[str, list[str]]:
    """Of states, by their codes: ``country_names.tsv``."""
    found: dict[str, list[str]] = {}
    for code, name in table("country_names.tsv"):
        found.setdefault(code, []).append(name)
    return found


def people_and_cities(people: Iterable[int], cities: Iterable[int]) -> tuple[Labels, Labels]:
    """Labels of these people and cities in one query."""
    columns = ("what", "key", "ru", "en", "latin")
    diplomats = Diplomat.objects.filter(pk__in=people).annotate(
        what=Value("person"), key=F("pk"), ru=_text("name_ru"), en=_text("name_en"), latin=_text("name_latin_auto")
    )
    places = City.objects.filter(pk__in=cities).annotate(
        what=Value("city"), key=F("pk"), ru=_text("name_ru"), en=_text("name_en"), latin=Value("")
    )
    found = Labels(), Labels()
    for what, key, ru, en, latin in diplomats.values_list(*columns).union(places.values_list(*columns), all=True):
        found[what == "city"][key] = Label(key, str(key), ru, en or latin)
    return found


def _text(column: str) -> Cast:
    return Cast(column, TextField())
