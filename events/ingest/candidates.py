"""The diplomats that the people of one article may be, fetched at once.

A full name or an alias decides, with a country that does not contradict. Initials or a bare surname are enough only
when exactly one diplomat of the same country fits. Aliases that people gave count as names; an alias with initials that
a machine noted does not, because another may have the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import Q, QuerySet

from events.extraction.facts import PersonFact
from events.ingest.names import is_short, may_be, name_key, spellings, surname
from events.models import Country, Diplomat, DiplomatAlias, Organization
from events.models.people import AliasOrigin, sort_key


def keeper(diplomat: Diplomat) -> Diplomat:
    """The row that this one was merged into, over any number of merges."""
    while diplomat.merged_into_id:
        diplomat = diplomat.merged_into
    return diplomat


class Candidates:
    def __init__(self, persons: Iterable[PersonFact]) -> None:
        names = {name for person in persons for name in (person.name, *person.aliases)}
        self._by_name: dict[str, dict[int, Diplomat]] = defaultdict(dict)
        self._by_surname: dict[str, dict[int, Diplomat]] = defaultdict(dict)
        self.aliases: dict[int, set[str]] = defaultdict(set)
        for diplomat in _fetch(names) if names else ():
            self._note(diplomat)

    def _note(self, diplomat: Diplomat) -> None:
        kept = keeper(diplomat)
        names = [diplomat.name_ru]
        for alias in diplomat.aliases.all():
            self.aliases[kept.pk].add(alias.name)
            if alias.origin == AliasOrigin.PERSON or not is_short(alias.name):
                names.append(alias.name)
        for name in names:
            self._by_name[name_key(name)][kept.pk] = kept
            self._by_surname[name_key(surname(name))][kept.pk] = kept

    def named(self, names: Iterable[str]) -> list[Diplomat]:
        """With one of these names, oldest row first."""
        found = {pk: diplomat for name in names for pk, diplomat in self._by_name[name_key(name)].items()}
        return [found[pk] for pk in sorted(found)]

    def full_names_of(self, short: str, country: Country | None) -> list[Diplomat]:
        """Who of this country may be meant by the initials or the bare surname."""
        found = self._by_surname[name_key(surname(short))].values()
        return [
            one
            for one in sorted(found, key=lambda one: one.pk)
            if country and one.country_id == country.pk and not is_short(one.name_ru) and may_be(short, one.name_ru)
        ]

    def short_names_of(self, full: str, country: Country | None) -> list[Diplomat]:
        """Known so far by initials or surname only, of this country."""
        found = self._by_surname[name_key(surname(full))].values()
        return [
            one
            for one in sorted(found, key=lambda one: one.pk)
            if country and one.country_id == country.pk and is_short(one.name_ru) and may_be(one.name_ru, full)
        ]

    def fitting(
        self, person: PersonFact, country: Country | None, organization: Organization | None
    ) -> Sequence[Diplomat]:
        """Everybody the person may be; whoever called may go on only when it is one."""
        if is_short(person.name):
            full = self.full_names_of(person.name, country)
            exact = [d for d in self.named([person.name]) if compatible(d, country, organization)]
            return full if len(full) == 1 else exact or full
        names = [person.name, *(alias for alias in person.aliases if not is_short(alias))]
        named = [d for d in self.named(names) if compatible(d, country, organization)]
        if named or self.named(names):
            return named
        short = [d for d in self.short_names_of(person.name, country) if not self._fits_others(d, person.name)]
        return sorted(short, key=lambda one: (" " not in one.name_ru, one.pk))[:1]

    def _fits_others(self, short: Diplomat, name: str) -> bool:
        """Whether the short name may stand for another diplomat as well."""
        others = self.full_names_of(short.name_ru, short.country)
        return any(name_key(one.name_ru) != name_key(name) for one in others)


def compatible(diplomat: Diplomat, country: Country | None, organization: Organization | None) -> bool:
    """Nothing known of one contradicts the other. An official of an organisation may be told with a state as well."""
    if country and diplomat.country_id:
        return diplomat.country_id == country.pk
    if organization and diplomat.organization_id:
        return diplomat.organization_id == organization.pk
    return True


def _fetch(names: set[str]) -> QuerySet[Diplomat]:
    """Diplomats with one of these names, aliases or surnames."""
    spelled = {spelling for name in names for spelling in spellings(name)}
    same_name = Diplomat.objects.filter(sort_name__in=spelled)
    aliases = DiplomatAlias.objects.annotate(spelled=sort_key("name")).filter(spelled__in=spelled)
    ends = Q()
    for ending in {surname(name) for name in names}:
        ends |= Q(name_ru__endswith=ending)
    same_surname = Diplomat.objects.filter(ends)
    ids = same_name.values("pk").union(aliases.values("diplomat"), same_surname.values("pk"))
    found = Diplomat.objects.filter(pk__in=ids).select_related("merged_into", "country", "organization")
    return found.prefetch_related("aliases").order_by("pk")
