"""The groups of choices beside the list of meetings. A count is a link to exactly the rows that it counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from events.addresses import Address
from events.filters.base import ALL, NOT_STATED, Terms
from events.filters.meetings import NO, PAST, SHOWN_STATUSES, UPCOMING, YES, MeetingFilters
from events.models.choices import Kind
from events.queries.facets import ALL_OF, MOST_VALUES, Counts, counts
from events.queries.reference import Label, Labels

TERM_PARAMETERS = ("topic", "country", "kind", "person", "place", "city")
RADIO_PARAMETERS = ("status", "dated", "planned", "named")
GROUPS = (*TERM_PARAMETERS, *RADIO_PARAMETERS)
TOTAL = "month"  # the group whose base is the list itself
MAY_MISS = {"place", "city", "topic"}
SHOWN = 10  # values of a group, with those chosen
OFFERED = 50  # further values in the list that one can be added from; scripts find the rest by its letters
ADDED = {"country", "person", "topic"}  # groups with such a list
TYPED = {"country", "person"}  # groups with more to set than their values; shown without any as well


@dataclass(frozen=True, slots=True)
class Choice:
    """``n`` is None where the value was chosen but is none of the frequent ones that were counted."""

    code: str
    label: str
    n: int | None
    url: str
    selected: bool

    @property
    def title(self) -> str:
        return _("%(label)s: показать %(n)s") % {"label": self.label, "n": number_format(self.n, force_grouping=True)}


@dataclass(frozen=True)
class Facet:
    param: str
    title: str
    values: list[Choice]
    about: bool = False
    control: str = "checkbox"
    offered: list[Label] = field(default_factory=list)

    @property
    def adds(self) -> bool:
        """Has a list to add values from; scripts find more in it than it offers."""
        return self.param in ADDED

    @property
    def codes(self) -> set[str]:
        return {choice.code for choice in self.values}


@dataclass(frozen=True)
class Form:
    """What the form shows beside the facets: values typed, and values kept that no facet shows."""

    values: dict[str, str]
    kept: list[tuple[str, str]]
    about: bool  # some counts are those of the newest rows only


def count(filters: MeetingFilters) -> Counts:
    """Alternatives of a group are counted without the group's own filter; what must all be there, within it."""
    every = filters.without()
    within = {"person"} | ({"country"} if filters.terms.get("match") == ALL else set())
    bases = {group: every if group in within else filters.without(group) for group in GROUPS}
    return counts(bases | {TOTAL: every}, filters.terms.get("relation"))


def shown_ids(filters: MeetingFilters, found: Counts) -> tuple[set[int], set[int]]:
    """Ids of the people and of the cities that the page names in facets and chips."""

    def ids(param: str) -> set[int]:
        terms = filters.terms.get(param) or Terms()
        return {int(v) for v in found.values[param] if v} | set(terms.wanted_ids) | set(terms.excluded_ids)

    return ids("person"), ids("city")


def form(filters: MeetingFilters, groups: Sequence[Facet]) -> Form:
    shown = {(facet.param, code) for facet in groups for code in facet.codes}
    typed = {name: filters.data.get(name, "") for name in filters.filters}
    hidden = (*TERM_PARAMETERS, *RADIO_PARAMETERS, "as_of", "article", "added", "run", "outcome", "sort", "per")
    kept = [(n, v) for n in hidden for v in filters.data.getlist(n) if v and (n, _code(filters, n, v)) not in shown]
    return Form(typed, kept, any(facet.about for facet in groups))


def _code(filters: MeetingFilters, param: str, value: str) -> str:
    """A condition may be typed by name; the facet knows it by its code."""
    if param not in TERM_PARAMETERS:
        return value
    label = filters.form.fields[param].labels.find(value)
    return label.code if label else value


def facets(filters: MeetingFilters, found: Counts, people: Labels, cities: Labels, address: Address) -> list[Facet]:
    names = filters.names
    kinds = Labels({n: Label(n, code, str(name), "") for n, (code, name) in enumerate(Kind.choices)})
    by_code = {label.code: label for label in kinds.values()}

    def numbered(labels: Labels) -> Callable[[str], Label | None]:
        return lambda value: labels.get(int(value))

    make = _Maker(filters, found, address)
    dated = {"true": Label(0, NO, _("не указана"), ""), "false": Label(0, YES, _("указана"), "")}
    planned = {"true": Label(0, UPCOMING, _("только они"), ""), "false": Label(0, PAST, _("без них"), "")}
    named = {
        "true": Label(0, YES, _("названы люди с обеих сторон"), ""),
        "false": Label(0, NO, _("названы не с обеих сторон"), ""),
    }
    statuses = {code: Label(0, code, str(name), "") for code, name in SHOWN_STATUSES}
    made = [
        make("country", _("Страны"), numbered(names.countries), known=names.countries),
        make("person", _("Люди"), numbered(people), known=people),
        make("topic", _("Темы"), numbered(names.topics), known=names.topics),
        make("kind", _("Вид"), by_code.get, known=kinds),
        make("place", _("Где"), numbered(names.countries), known=names.countries),
        make("city", _("Город"), numbered(cities), known=cities),
        make("status", _("Состояние"), statuses.get, control="radio"),
        make("dated", _("Дата"), dated.get, control="radio"),
        make("planned", _("Предстоящие"), planned.get, control="radio"),
        make("named", _("Стороны"), named.get, control="radio"),
    ]
    return [facet for facet in made if facet.values or facet.param in TYPED]


class _Maker:
    """Makes one facet from its counts; values that were chosen are always shown, without rows too."""

    def __init__(self, filters: MeetingFilters, found: Counts, address: Address) -> None:
        self.filters, self.found, self.address = filters, found, address

    def __call__(
        self, param: str, title: str, label_of: Callable, control: str = "checkbox", known: Labels | None = None
    ) -> Facet:
        counted = list(self._choices(param, label_of))
        first = [choice for choice in counted if choice.selected]
        first += self._uncounted(param, known or Labels(), {choice.code for choice in counted})
        rest = [choice for choice in counted if not choice.selected]
        room = max(SHOWN - len(first), 0)
        about = param in self.found.about
        shown = {choice.code for choice in first + rest[:room]}
        offered = [label for value in self.found.values[param] if value and (label := label_of(value))]
        if param == "topic":
            offered = list(self.filters.names.topics.values())  # there are few, so all of them
        further = [label for label in offered if label.code not in shown][:OFFERED] if param in ADDED else []
        further.sort(key=lambda label: label.name.casefold().replace("ё", "е"))
        return Facet(param, title, first + rest[:room], about, control, further)

    def _chosen(self, param: str) -> set[str]:
        value = self.filters.terms.get(param)
        if isinstance(value, Terms):
            return {label.code for label in value.wanted} | ({NOT_STATED} if value.missing else set())
        return {value} if value else set()

    def _choices(self, param: str, label_of: Callable) -> Iterable[Choice]:
        for value, n in self.found.values[param].items():
            label = label_of(value) if value is not None else None
            if value is None and param in MAY_MISS:
                label = Label(0, NOT_STATED, _("не указано"), "")
            if label is not None:
                yield self._choice(param, label, n)

    def _uncounted(self, param: str, known: Labels, counted: set[str]) -> list[Choice]:
        """Chosen values without rows. A list of counts as long as it may be may lack theirs."""
        n = None if len(self.found.values[param]) >= ALL_OF.get(param, MOST_VALUES) else 0
        wanted = self._chosen(param) - counted
        return [self._choice(param, label, n) for label in known.values() if label.code in wanted]

    def _choice(self, param: str, label: Label, n: int | None) -> Choice:
        adds = param == "person" or (param == "country" and self.filters.terms.get("match") == ALL)
        url = self.address.added(param, label.code) if adds else self.address.replaced(**{param: label.code})
        return Choice(label.code, label.name, n, url, label.code in self._chosen(param))
