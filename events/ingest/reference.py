"""Countries, cities, organizations and topics that facts name, looked up once and made when they are new."""

from __future__ import annotations

from functools import cached_property

from events.models import City, Country, Organization, Topic
from events.models.reference import OrganizationKind

# the first word that fits tells what an organization is
KINDS = (
    (OrganizationKind.MINISTRY, ("министерств", "мид", "минобороны", "парламент", "сенат", "мажилис", "правительств",
                                 "агентство по", "комитет", "администраци", "акимат", "мэри", "дума")),
    (OrganizationKind.MISSION, ("посольств", "консульств", "представительств", "дипмисси", "дипломатическ")),
    (OrganizationKind.UNIVERSITY, ("университет", "институт", "академи", "школ", "колледж", "консерватори")),
    (OrganizationKind.COMPANY, ("компани", "корпораци", "холдинг", "банк", "завод", "группа", "фирм", "ооо", "тоо")),
)  # fmt: skip


def organization_kind(name: str, *, has_country: bool) -> str:
    """By the words of the name; what belongs to no state and is none of the others is international."""
    lowered = name.lower()
    for kind, stems in KINDS:
        if any(word.startswith(stem) for stem in stems for word in (lowered, *lowered.split())):
            return kind
    return OrganizationKind.OTHER if has_country else OrganizationKind.INTERNATIONAL


class Reference:
    """Look-ups for one transaction."""

    @cached_property
    def countries(self) -> dict[str, Country]:
        return {country.iso2: country for country in Country.objects.all()}

    @cached_property
    def topics(self) -> dict[str, Topic]:
        return {topic.slug: topic for topic in Topic.objects.all()}

    def country(self, code: str | None) -> Country | None:
        """None for an international organisation's short name, which facts give in the same field."""
        return self.countries.get(code or "")

    def organization(self, name: str | None, country: Country | None = None) -> Organization | None:
        if not name or name in self.countries:
            return None
        return Organization.objects.get_or_create(
            name_ru=name[:300],
            country=country,
            defaults={"kind": organization_kind(name, has_country=country is not None)},
        )[0]

    def represented(self, code: str | None) -> tuple[Country | None, Organization | None]:
        """A state, or else the international organisation of that short name."""
        country = self.country(code)
        return country, None if country else self.organization(code)

    def city(self, name: str | None, country: Country | None) -> City | None:
        """A city needs its country; without one it cannot be told from its namesakes."""
        if not name or not country:
            return None
        return City.objects.get_or_create(country=country, name_ru=name[:300])[0]
