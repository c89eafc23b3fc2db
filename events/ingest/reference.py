"""Countries, cities, organizations and topics that facts name: fetched at once, made when they are new."""

from __future__ import annotations

from collections.abc import Iterator

from events.extraction.facts import ArticleFacts
from events.ingest.organizations import organization_kind
from events.models import City, Country, Organization, Topic
from events.transliteration import city_in_english


class Reference:
    """Look-ups for the facts of one article, in one transaction."""

    def __init__(self, facts: ArticleFacts) -> None:
        names = set(filter(None, _names(facts)))
        cities = {meeting.place.city for meeting in facts.meetings if meeting.place.city}
        self.countries = {one.iso2: one for one in Country.objects.filter(iso2__in=names)}
        self.topics = dict(Topic.objects.values_list("slug", "id"))
        self._cities = {(one.name_ru, one.country_id): one for one in City.objects.filter(name_ru__in=cities)}
        self._organizations = {
            (one.name_ru, one.country_id): one for one in Organization.objects.filter(name_ru__in=names)
        }

    def country(self, code: str | None) -> Country | None:
        """None for an international organisation's short name, which facts give in the same field."""
        return self.countries.get(code or "")

    def organization(self, name: str | None, country: Country | None = None) -> Organization | None:
        if not name or name in self.countries:
            return None
        key = (name[:300], country.pk if country else None)
        if key not in self._organizations:
            kind = organization_kind(name, has_country=country is not None)
            self._organizations[key], _ = Organization.objects.get_or_create(
                name_ru=name[:300], country=country, defaults={"kind": kind}
            )
        return self._organizations[key]

    def represented(self, code: str | None) -> tuple[Country | None, Organization | None]:
        """A state, or else the international organisation of that short name."""
        country = self.country(code)
        return country, None if country else self.organization(code)

    def city(self, name: str | None, country: Country | None) -> City | None:
        """A city needs its country; without one it cannot be told from its namesakes."""
        if not name or not country:
            return None
        key = (name[:300], country.pk)
        if key not in self._cities:
            english = city_in_english(name, country.iso2)[:300]
            self._cities[key], _ = City.objects.get_or_create(
                country=country, name_ru=name[:300], defaults={"name_en": english}
            )
        return self._cities[key]


def _names(facts: ArticleFacts) -> Iterator[str | None]:
    """Every code of a country and every name of an organization."""
    for person in facts.persons:
        yield person.country
        for role in person.roles:
            yield from (role.country, role.organisation, role.host_country, role.host_organisation)
    for meeting in facts.meetings:
        yield meeting.place.country
        for party in meeting.parties:
            yield from (party.country, party.organisation)
    for place in facts.places:
        yield place.country
