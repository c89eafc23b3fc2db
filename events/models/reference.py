"""Countries, cities, organizations and topics: what meetings are filed under."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models.functions import Upper
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from events.models.audit import audited


class Named(models.Model):
    """A thing with a Russian and an English name; ``name`` is the one in the reader's language."""

    name_ru = models.CharField(_("название по-русски"), max_length=300)
    name_en = models.CharField(_("название по-английски"), max_length=300, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return self.name_en if get_language() == "en" and self.name_en else self.name_ru


@audited()
class Country(Named):
    """A state or territory; the id is its ISO 3166-1 numeric code."""

    id = models.PositiveSmallIntegerField(_("числовой код ISO"), primary_key=True)
    iso2 = models.CharField(_("код ISO"), max_length=2, unique=True)
    iso3 = models.CharField(_("трёхбуквенный код"), max_length=3, unique=True)

    class Meta:
        verbose_name = _("страна")
        verbose_name_plural = _("страны")
        constraints = [
            models.CheckConstraint(condition=models.Q(iso2=Upper("iso2")), name="country_iso2_upper"),
        ]


@audited()
class City(Named):
    country = models.ForeignKey(Country, models.PROTECT, related_name="cities", verbose_name=_("страна"))

    class Meta:
        verbose_name = _("город")
        verbose_name_plural = _("города")
        constraints = [models.UniqueConstraint(fields=["country", "name_ru"], name="city_country_name")]


class OrganizationKind(models.TextChoices):
    INTERNATIONAL = "international", _("международная организация")
    MINISTRY = "ministry", _("государственный орган")
    MISSION = "mission", _("посольство или представительство")
    UNIVERSITY = "university", _("университет или институт")
    COMPANY = "company", _("компания")
    OTHER = "other", _("другое")


@audited()
class Organization(Named):
    """A ministry, university, company, mission or international organisation."""

    short_name = models.CharField(_("краткое название"), max_length=80, blank=True)
    kind = models.CharField(_("вид"), max_length=20, choices=OrganizationKind, default=OrganizationKind.OTHER)
    country = models.ForeignKey(
        Country, models.PROTECT, null=True, blank=True, related_name="organizations", verbose_name=_("страна")
    )

    class Meta:
        verbose_name = _("организация")
        verbose_name_plural = _("организации")
        constraints = [
            models.UniqueConstraint(
                fields=["name_ru", "country"], name="organization_name_country", nulls_distinct=False
            ),
        ]
        indexes = [GinIndex(OpClass("name_ru", name="gin_trgm_ops"), name="organization_name_trgm")]


@audited()
class Topic(Named):
    """A tag of the taxonomy. ``words`` tells readers which words earn it."""

    slug = models.SlugField(_("адрес"), max_length=40, unique=True)
    definition_ru = models.TextField(_("определение по-русски"), blank=True)
    definition_en = models.TextField(_("определение по-английски"), blank=True)
    position = models.PositiveSmallIntegerField(_("порядок"), default=0)

    class Meta:
        verbose_name = _("тема")
        verbose_name_plural = _("темы")

    @property
    def definition(self) -> str:
        return self.definition_en if get_language() == "en" and self.definition_en else self.definition_ru
