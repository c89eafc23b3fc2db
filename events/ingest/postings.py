"""Posts as articles tell them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from events.extraction.facts import PersonFact, RoleFact
from events.ingest.reference import Reference
from events.models import Article, Diplomat, Participation, Posting

KEY = ("title", "country_id", "organization_id", "host_country_id", "host_organization_id", "former")
SEEN = ("first_seen", "last_seen", "text", "acting")


class Postings:
    """The posts of the article's people: those that are known, seen once more, and those that are new."""

    def __init__(self, article: Article, reference: Reference, diplomats: Mapping[int, Diplomat]) -> None:
        self.article = article
        self.reference = reference
        self.diplomats = diplomats
        known = Posting.objects.filter(diplomat__in=[one.pk for one in diplomats.values()])
        self.known = {_key(posting): posting for posting in known}
        self.new: list[Posting] = []
        self.changed: dict[int, Posting] = {}

    def keep(self, persons: tuple[PersonFact, ...]) -> dict[int, list[Posting | None]]:
        """By index of the person a posting for each role, in the article's order.

        Where people decided which postings a diplomat has none is made: an unknown role has None.
        """
        found = {index: [self._posting(one, role) for role in persons[index].roles] for index, one in self._by_index()}
        Posting.objects.bulk_create(self.new)
        Posting.objects.bulk_update(self.changed.values(), SEEN)
        return found

    def _by_index(self) -> list[tuple[int, Diplomat]]:
        return sorted(self.diplomats.items(), key=lambda item: item[0])

    def _posting(self, diplomat: Diplomat, role: RoleFact) -> Posting | None:
        told = self._told(diplomat, role)
        posting = self.known.get(_key(told))
        if posting is None:
            if "postings" in diplomat.decided_fields:
                return None
            self.known[_key(told)] = posting = told
            self.new.append(told)
        elif _see(posting, told) and posting.pk:
            self.changed[posting.pk] = posting
        return posting

    def _told(self, diplomat: Diplomat, role: RoleFact) -> Posting:
        country, represented = self.reference.represented(role.country)
        return Posting(
            diplomat=diplomat,
            title=role.title[:120],
            text=role.text[:500],
            country=country,
            organization=self.reference.organization(role.organisation, country) or represented,
            host_country=self.reference.country(role.host_country),
            host_organization=self.reference.organization(role.host_organisation),
            former=role.former,
            acting=role.acting,
            first_seen=self.article.date,
            last_seen=self.article.date,
        )


def _key(posting: Posting) -> tuple[Any, ...]:
    return (posting.diplomat_id, *(getattr(posting, name) for name in KEY))


def _see(posting: Posting, told: Posting) -> bool:
    """First and last day include the day told, the wording is the longest one. Says whether anything changed."""
    before = [getattr(posting, name) for name in SEEN]
    days = [day for day in (posting.first_seen, posting.last_seen, told.first_seen) if day]
    posting.first_seen, posting.last_seen = (min(days), max(days)) if days else (None, None)
    if (len(told.text), told.text, told.acting) > (len(posting.text), posting.text, posting.acting):
        posting.text, posting.acting = told.text, told.acting
    return before != [getattr(posting, name) for name in SEEN]


def postings_told_by(article: Article) -> set[int]:
    return set(Posting.objects.filter(evidence__article=article).values_list("pk", flat=True))


def drop_postings(candidates: set[int]) -> None:
    """Of these, the ones that no article tells of any more."""
    if candidates:
        used = Participation.objects.filter(posting__in=candidates).values("posting")
        Posting.objects.filter(pk__in=candidates, evidence=None).exclude(pk__in=used).delete()
