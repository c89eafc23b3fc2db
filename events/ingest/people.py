"""Who of the article is whom in the database.

Where more than one diplomat fits, a new one is made and put before a person, so that nobody's deeds are filed under a
namesake. What people decided (aliases, "not the same", merges) counts; merged rows lead to their keeper.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from events.extraction.facts import PersonFact
from events.ingest.candidates import Candidates
from events.ingest.candidates import keeper as keeper
from events.ingest.names import better_spelling, is_short, name_key
from events.ingest.reference import Reference
from events.models import Article, Country, Diplomat, DiplomatAlias, DuplicatePair, Organization, ReviewItem
from events.models.decisions import Reason
from events.models.people import AliasOrigin
from events.transliteration import latin_name


@dataclass
class Resolution:
    """The diplomat of each person of the article, by index, and those that were made for it."""

    diplomats: dict[int, Diplomat] = field(default_factory=dict)
    created: list[Diplomat] = field(default_factory=list)


@dataclass(frozen=True)
class Newcomer:
    """A diplomat to be made, with those who might be the same person."""

    diplomat: Diplomat
    rivals: tuple[Diplomat, ...]
    ambiguous: bool


class Resolver:
    """Resolves the people of one article."""

    def __init__(self, article: Article, reference: Reference) -> None:
        self.article = article
        self.reference = reference
        mentions = article.mentions.filter(diplomat__isnull=False).select_related("diplomat__merged_into")
        self.previous = {name_key(one.name): keeper(one.diplomat) for one in mentions.order_by("id")}

    def resolve(self, persons: tuple[PersonFact, ...], participants: set[int]) -> Resolution:
        """Participants become diplomats; others are tied to a diplomat only if they are one already."""
        candidates = Candidates(persons)
        result, newcomers = Resolution(), []
        for index, person in enumerate(persons):
            country, organization = self.reference.represented(person.country)
            taken = {diplomat.pk for diplomat in result.diplomats.values()}
            fitting = [d for d in self._fitting(candidates, person, country, organization) if d.pk not in taken]
            if len(fitting) == 1:
                result.diplomats[index] = fitting[0]
                self._learn(fitting[0], person, country, organization)
            elif index in participants:
                newcomer = _newcomer(candidates, person, country, organization, fitting)
                newcomers.append(newcomer)
                result.diplomats[index] = newcomer.diplomat
        result.created = Diplomat.objects.bulk_create(one.diplomat for one in newcomers)
        self._flag(newcomers)
        _keep_aliases(candidates, ((result.diplomats[index], persons[index]) for index in result.diplomats))
        return result

    def _fitting(
        self, candidates: Candidates, person: PersonFact, country: Country | None, organization: Organization | None
    ) -> Sequence[Diplomat]:
        """Whom this article's name was found to be before, or whom it fits. A short name is looked at anew, because
        a fuller one or a second that it fits may have come since."""
        before = self.previous.get(name_key(person.name))
        if before and (before.decided_fields or not is_short(person.name)):
            return [before]
        fitting = candidates.fitting(person, country, organization)
        return [before] if before and not fitting else fitting

    def _learn(
        self, known: Diplomat, person: PersonFact, country: Country | None, organization: Organization | None
    ) -> None:
        """A fuller name, a country or a gender that was not known yet; never what a person decided."""
        whom = not {"country", "organization"} & set(known.decided_fields)
        news = {
            "country": whom and known.country_id is None and country,
            "organization": whom and known.organization_id is None and organization,
            "gender": (not known.gender or is_short(known.name_ru)) and person.gender,
            "name_ru": _better_name(known, person.name),
        }
        changed = {
            name: value
            for name, value in news.items()
            if value and value != getattr(known, name) and name not in known.decided_fields
        }
        if "name_ru" in changed:
            self._rename(known, changed)
        for name, value in changed.items():
            setattr(known, name, value)
        if changed:
            known.revision += 1  # a form that shows the old values is refused
            known.save(update_fields=[*changed, "revision"])

    def _rename(self, known: Diplomat, changed: dict[str, object]) -> None:
        """The shorter name stays as an alias; what waited for the full name waits no longer."""
        changed["name_latin_auto"] = latin_name(str(changed["name_ru"]))
        if is_short(known.name_ru):
            DiplomatAlias.objects.get_or_create(diplomat=known, name=known.name_ru)
            changed["needs_review"] = False
            open_items = ReviewItem.objects.filter(diplomat=known, closed_at=None, reason=Reason.UNKNOWN_PERSON)
            open_items.filter(note=no_full_name(known.name_ru)).delete()

    def _flag(self, newcomers: Sequence[Newcomer]) -> None:
        """Put before a person who might be somebody else."""
        items, pairs = [], []
        for one in newcomers:
            for rival in one.rivals:
                pairs.append(_pair(one.diplomat, rival))
                note = " и ".join(sorted(f"«{_described(each)}»" for each in (one.diplomat, rival)))
                items.append(
                    (one.diplomat, Reason.UNKNOWN_PERSON if one.ambiguous else Reason.POSSIBLE_DUPLICATE, note)
                )
            if is_short(one.diplomat.name_ru) and not one.rivals:
                items.append((one.diplomat, Reason.UNKNOWN_PERSON, no_full_name(one.diplomat.name_ru)))
        known = {rival.pk for one in newcomers for rival in one.rivals if not rival.decided_fields}
        Diplomat.objects.filter(pk__in=known, needs_review=False).update(needs_review=True)
        DuplicatePair.objects.bulk_create(pairs, ignore_conflicts=True)
        ReviewItem.objects.bulk_create(
            (
                ReviewItem(diplomat=diplomat, reason=reason, note=note, article=self.article)
                for diplomat, reason, note in items
            ),
            ignore_conflicts=True,  # of two rivals that read alike one item is enough
        )


def no_full_name(name: str) -> str:
    return f"«{name}»: полного имени в статье нет"


def _better_name(known: Diplomat, name: str) -> str | None:
    """A name to be shown instead of the known one: a full one for a short one, or a spelling that says more."""
    if is_short(known.name_ru) and not is_short(name):
        return name[:200]
    if name_key(known.name_ru) == name_key(name) and better_spelling(known.name_ru, name) != known.name_ru:
        return name[:200]
    return None


def _newcomer(
    candidates: Candidates,
    person: PersonFact,
    country: Country | None,
    organization: Organization | None,
    fitting: Sequence[Diplomat],
) -> Newcomer:
    rivals = fitting or candidates.named([person.name])
    made = Diplomat(
        name_ru=person.name[:200],
        name_latin_auto=latin_name(person.name),
        gender=person.gender or "",
        country=country,
        organization=organization,
        needs_review=bool(rivals) or is_short(person.name),
    )
    return Newcomer(made, tuple(rivals), ambiguous=len(fitting) > 1)


def _pair(one: Diplomat, other: Diplomat) -> DuplicatePair:
    first, second = sorted((one, other), key=lambda diplomat: diplomat.pk)
    reason = {"reason": "same_name", "first": _described(first), "second": _described(second), "score": 1.0}
    return DuplicatePair(first=first, second=second, reasons=[reason], score=1.0)


def _keep_aliases(candidates: Candidates, known_as: Iterable[tuple[Diplomat, PersonFact]]) -> None:
    """The other forms of the name, where nobody decided which there are."""
    new = []
    for diplomat, person in known_as:
        if "aliases" in diplomat.decided_fields:
            continue
        have = {diplomat.name_ru, *candidates.aliases[diplomat.pk]}
        names = dict.fromkeys(alias[:200] for alias in (person.name, *person.aliases) if " " in alias.strip())
        new += [
            DiplomatAlias(diplomat=diplomat, name=name, origin=AliasOrigin.MACHINE)
            for name in names
            if name not in have
        ]
    DiplomatAlias.objects.bulk_create(new, ignore_conflicts=True)


def _described(diplomat: Diplomat) -> str:
    """Name and whom the person represents: the strings that were compared."""
    whom = diplomat.country or diplomat.organization
    return f"{diplomat.name_ru} ({whom.name_ru})" if whom else diplomat.name_ru
