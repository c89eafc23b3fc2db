"""Who of the article is whom in the database.

A person is known by the full name or an alias with a country that does not contradict. Initials or a bare surname are
enough only when exactly one diplomat of the same country fits; when two fit, a new person is made and put before a
person. What people decided (aliases, "not the same", merges) counts; merged rows lead to their keeper.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

import iuliia
from django.db.models import Q

from events.extraction.facts import PersonFact
from events.ingest.reference import Reference
from events.models import Article, Country, Diplomat, DiplomatAlias, DuplicatePair, Organization, ReviewItem
from events.models.decisions import Reason
from events.models.people import AliasOrigin, sort_key

INITIAL = re.compile(r"(?:[А-ЯЁӘҒҚҢӨҰҮҺІ]\w?\.[\s-]?)+")


def name_key(name: str) -> str:
    """What two spellings of one name share: case, ё and hyphens do not matter."""
    return re.sub(r"[\s-]+", " ", name.lower().replace("ё", "е")).strip()


def latin(name: str) -> str:
    return iuliia.WIKIPEDIA.translate(name)[:200]


def is_short(name: str) -> bool:
    """A surname alone or with initials: too little to tell namesakes apart."""
    return " " not in name.strip() or bool(INITIAL.match(name))


@dataclass
class Resolution:
    """The diplomat of each person of the article, by index, with what a person should look at."""

    diplomats: dict[int, Diplomat] = field(default_factory=dict)
    created: list[Diplomat] = field(default_factory=list)


class Resolver:
    """Resolves the people of one article. ``previous``: name key to diplomat, as this article was read before."""

    def __init__(self, article: Article, reference: Reference) -> None:
        self.article = article
        self.reference = reference
        self.previous = {
            name_key(mention.name): mention.diplomat
            for mention in article.mentions.select_related("diplomat").order_by("id")
            if mention.diplomat_id
        }

    def resolve(self, persons: tuple[PersonFact, ...], participants: set[int]) -> Resolution:
        """Participants become diplomats; others are tied to a diplomat only if they are one already."""
        result = Resolution()
        for index, person in enumerate(persons):
            country, organization = self.reference.represented(person.country)
            taken = {diplomat.pk for diplomat in result.diplomats.values()}
            fitting = [d for d in self._fitting(person, country, organization) if d.pk not in taken]
            if len(fitting) == 1:
                found = fitting[0]
                self._learn(found, person, country, organization)
            elif index in participants:
                found = self._create(person, country, organization, fitting)
                result.created.append(found)
            else:
                continue
            result.diplomats[index] = found
        return result

    def _fitting(
        self, person: PersonFact, country: Country | None, organization: Organization | None
    ) -> list[Diplomat]:
        before = self.previous.get(name_key(person.name))
        if before:
            return [keeper(before)]
        named = _named([person.name, *(a for a in person.aliases if not is_short(a))])
        if not named and is_short(person.name):
            named = _of_surname(person.name)
            return [d for d in named if country and d.country_id == country.pk]
        if not named:
            named = [d for d in _of_initials(person.name) if country and d.country_id == country.pk]
        return [d for d in named if _compatible(d, country, organization)]

    def _create(
        self,
        person: PersonFact,
        country: Country | None,
        organization: Organization | None,
        fitting: list[Diplomat],
    ) -> Diplomat:
        rivals = fitting or _named([person.name])
        made = Diplomat.objects.create(
            name_ru=person.name[:200],
            name_latin_auto=latin(person.name),
            gender=person.gender or "",
            country=country,
            organization=organization,
            needs_review=bool(rivals) or is_short(person.name),
        )
        _keep_aliases(made, person)
        for rival in rivals:
            self._flag(made, rival, ambiguous=len(fitting) > 1)
        if is_short(person.name) and not rivals:
            self._review(made, Reason.UNKNOWN_PERSON, f"«{person.name}»: полного имени в статье нет")
        return made

    def _flag(self, made: Diplomat, rival: Diplomat, *, ambiguous: bool) -> None:
        first, second = sorted((made, rival), key=lambda diplomat: diplomat.pk)
        reason = {"reason": "same_name", "first": _described(first), "second": _described(second), "score": 1.0}
        DuplicatePair.objects.get_or_create(first=first, second=second, defaults={"reasons": [reason], "score": 1.0})
        note = f"«{_described(made)}» и «{_described(rival)}»"
        self._review(made, Reason.UNKNOWN_PERSON if ambiguous else Reason.POSSIBLE_DUPLICATE, note)

    def _review(self, diplomat: Diplomat, reason: str, note: str) -> None:
        ReviewItem.objects.get_or_create(
            reason=reason, diplomat=diplomat, meeting=None, note=note, defaults={"article": self.article}
        )

    def _learn(
        self, known: Diplomat, person: PersonFact, country: Country | None, organization: Organization | None
    ) -> None:
        """A fuller name, a country or a gender that was not known yet; never what a person decided."""
        changed = {}
        if is_short(known.name_ru) and not is_short(person.name) and "name_ru" not in known.decided_fields:
            DiplomatAlias.objects.get_or_create(diplomat=known, name=known.name_ru)
            changed |= {"name_ru": person.name[:200], "name_latin_auto": latin(person.name), "needs_review": False}
        unknown = not known.country_id and not known.organization_id
        if unknown and not {"country", "organization"} & set(known.decided_fields):
            changed |= {"country": country, "organization": organization} if country or organization else {}
        if not known.gender and person.gender and "gender" not in known.decided_fields:
            changed["gender"] = person.gender
        for name, value in changed.items():
            setattr(known, name, value)
        if changed:
            known.save(update_fields=list(changed))
        _keep_aliases(known, person)


def keeper(diplomat: Diplomat) -> Diplomat:
    """The row that this one was merged into, over any number of merges."""
    while diplomat.merged_into_id:
        diplomat = diplomat.merged_into
    return diplomat


def _keepers(found: Iterable[Diplomat]) -> list[Diplomat]:
    return sorted({keeper(diplomat) for diplomat in found}, key=lambda diplomat: diplomat.pk)


def _named(names: Iterable[str]) -> list[Diplomat]:
    """Diplomats one of whose names is one of these."""
    names = list(names)
    keys = {name_key(name) for name in names}
    spelled = {spelling for name in names for spelling in _spellings(name)}
    aliases = DiplomatAlias.objects.annotate(spelled=sort_key("name")).filter(spelled__in=spelled)
    found = Diplomat.objects.filter(Q(sort_name__in=spelled) | Q(pk__in=aliases.values("diplomat")))
    found = found.select_related("merged_into").prefetch_related("aliases")
    return _keepers(d for d in found if keys & {name_key(d.name_ru), *(name_key(a.name) for a in d.aliases.all())})


def _spellings(name: str) -> set[str]:
    """As ``sort_name`` has it, with and without hyphens."""
    plain = name.lower().replace("ё", "е")
    return {plain, plain.replace("-", " ")}


def _of_surname(name: str) -> list[Diplomat]:
    """Diplomats with this surname, and with these initials if there are any."""
    surname = name.split()[-1].rpartition(".")[2]
    found = Diplomat.objects.filter(Q(name_ru__iendswith=f" {surname}")).select_related("merged_into")
    initial = INITIAL.match(name)
    return _keepers(d for d in found if not initial or d.name_ru.startswith(initial[0][0]))


def _of_initials(name: str) -> list[Diplomat]:
    """Diplomats known so far only as «К. Умаров», when the article has the full name."""
    given, surname = name.split()[0], name.split()[-1]
    found = Diplomat.objects.filter(name_ru__iregex=rf"^{re.escape(given[0])}\w?\..*{re.escape(surname)}$")
    return _keepers(d for d in found.select_related("merged_into") if is_short(d.name_ru))


def _compatible(diplomat: Diplomat, country: Country | None, organization: Organization | None) -> bool:
    """Nothing known of one contradicts the other. An official of an organisation may be told with a state as well."""
    if country and diplomat.country_id:
        return diplomat.country_id == country.pk
    if organization and diplomat.organization_id:
        return diplomat.organization_id == organization.pk
    return True


def _keep_aliases(diplomat: Diplomat, person: PersonFact) -> None:
    if "aliases" in diplomat.decided_fields:
        return
    known = {diplomat.name_ru, *diplomat.aliases.values_list("name", flat=True)}
    names = dict.fromkeys(alias[:200] for alias in (person.name, *person.aliases) if " " in alias.strip())
    DiplomatAlias.objects.bulk_create(
        [
            DiplomatAlias(diplomat=diplomat, name=name, origin=AliasOrigin.MACHINE)
            for name in names
            if name not in known
        ],
        ignore_conflicts=True,
    )


def _described(diplomat: Diplomat) -> str:
    """Name and whom the person represents: the strings that were compared."""
    whom = diplomat.country or diplomat.organization
    return f"{diplomat.name_ru} ({whom.name_ru})" if whom else diplomat.name_ru
