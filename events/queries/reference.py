"""Names of all countries and topics in one query: lists show them by id, filters take them by code or by name."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, IntegerField, TextField, Value
from django.db.models.functions import Cast
from django.utils.translation import get_language

from events.models import City, Country, Diplomat, Topic


@dataclass(frozen=True, slots=True)
class Label:
    """A country or a topic: its id, the code that addresses use, and its names."""

    id: int
    code: str
    name_ru: str
    name_en: str

    @property
    def name(self) -> str:
        return self.name_en if get_language() == "en" and self.name_en else self.name_ru

    def __str__(self) -> str:
        return self.name

    def is_called(self, wanted: str) -> bool:
        """``wanted`` is casefolded."""
        return wanted in (self.code.casefold(), self.name_ru.casefold(), self.name_en.casefold())


class Labels(dict[int, Label]):
    """Labels by id, found by code or by either name as well."""

    def find(self, text: str) -> Label | None:
        wanted = text.strip().casefold()
        return next((label for label in self.values() if label.is_called(wanted)), None)

    def of(self, ids: Iterable[int]) -> list[Label]:
        return [self[i] for i in ids if i in self]

    def by_name(self) -> list[Label]:
        return sorted(self.values(), key=lambda label: label.name.casefold().replace("ё", "е"))


@dataclass(frozen=True, slots=True)
class Names:
    countries: Labels
    topics: Labels


def names() -> Names:
    """All countries and topics, read in one query."""
    columns = ("what", "key", "code", "name_ru", "name_en", "place")
    countries = Country.objects.annotate(
        what=Value("country"), key=Cast("id", IntegerField()), code=_text("iso2"), place=Value(0)
    )
    topics = Topic.objects.annotate(
        what=Value("topic"), key=Cast("id", IntegerField()), code=_text("slug"), place=Cast("position", IntegerField())
    )
    found = Names(Labels(), Labels())
    rows = countries.values_list(*columns).union(topics.values_list(*columns), all=True)
    for what, key, code, name_ru, name_en, _place in sorted(rows, key=lambda row: (row[5], row[1])):
        labels = found.countries if what == "country" else found.topics
        labels[key] = Label(key, code, name_ru, name_en)
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
