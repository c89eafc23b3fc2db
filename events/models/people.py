"""Diplomats, the names they go by and the posts they were seen in."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Lower
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from events.addresses import person_slug, person_url
from events.models.audit import audited
from events.models.reference import Country, Organization
from events.querysets import DiplomatQuerySet


def sort_key(name: str) -> models.Func:
    """Plain C order puts Ё before А; this order does not."""
    return Lower(models.Func(F(name), Value("Ёё"), Value("Ее"), function="translate", output_field=models.CharField()))


class Gender(models.TextChoices):
    MALE = "m", _("мужской")
    FEMALE = "f", _("женский")


@audited(exclude=("sort_name",))
class Diplomat(models.Model):
    """A person who acts for a state or an organisation, or is met by one. Mentioned people are ``Mention`` rows."""

    name_ru = models.CharField(_("имя"), max_length=200)
    name_en = models.CharField(
        _("имя латиницей"), max_length=200, blank=True, help_text=_("официальное написание; пусто: транслитерация")
    )
    name_latin_auto = models.CharField(_("транслитерация"), max_length=200, editable=False)
    gender = models.CharField(_("пол"), max_length=1, choices=Gender, blank=True)
    country = models.ForeignKey(
        Country, models.PROTECT, null=True, blank=True, related_name="diplomats", verbose_name=_("представляет страну")
    )
    organization = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="diplomats",
        verbose_name=_("представляет организацию"),
    )
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", verbose_name=_("объединён с")
    )
    needs_review = models.BooleanField(_("нужна проверка"), default=False)
    decided_fields = ArrayField(
        models.CharField(max_length=40), default=list, blank=True, editable=False, verbose_name=_("решено человеком")
    )
    revision = models.PositiveIntegerField(default=0, editable=False)
    sort_name = models.GeneratedField(
        expression=sort_key("name_ru"), output_field=models.CharField(max_length=200), db_persist=True
    )

    objects = DiplomatQuerySet.as_manager()

    class Meta:
        verbose_name = _("дипломат")
        verbose_name_plural = _("дипломаты")
        indexes = [
            models.Index(fields=["sort_name", "id"], name="diplomat_sort"),
            GinIndex(
                OpClass("name_ru", name="gin_trgm_ops"),
                OpClass("name_en", name="gin_trgm_ops"),
                OpClass("name_latin_auto", name="gin_trgm_ops"),
                name="diplomat_names_trgm",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")), name="diplomat_not_merged_into_itself"
            ),
            models.CheckConstraint(condition=~Q(name_ru=""), name="diplomat_has_name"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return person_url(self.pk, self.latin)

    @property
    def latin(self) -> str:
        return self.name_en or self.name_latin_auto

    @property
    def name(self) -> str:
        """In the reader's script."""
        return self.latin if get_language() == "en" else self.name_ru

    @property
    def slug(self) -> str:
        return person_slug(self.latin)


class AliasOrigin(models.TextChoices):
    MACHINE = "machine", _("встречено в тексте")
    PERSON = "person", _("добавлено человеком")


@audited()
class DiplomatAlias(models.Model):
    """Another nominative form of the name: with initials, without Kazakh letters, with a title, corrected."""

    diplomat = models.ForeignKey(Diplomat, models.CASCADE, related_name="aliases", verbose_name=_("дипломат"))
    name = models.CharField(_("имя"), max_length=200)
    origin = models.CharField(_("откуда"), max_length=8, choices=AliasOrigin, default=AliasOrigin.MACHINE)

    class Meta:
        verbose_name = _("другое имя")
        verbose_name_plural = _("другие имена")
        constraints = [models.UniqueConstraint(fields=["diplomat", "name"], name="alias_once_a_diplomat")]
        indexes = [
            models.Index(fields=["name"], name="alias_name"),
            models.Index(sort_key("name"), name="alias_sort_name"),
            GinIndex(OpClass("name", name="gin_trgm_ops"), name="alias_name_trgm"),
        ]

    def __str__(self) -> str:
        return self.name


@audited()
class Posting(models.Model):
    """A post as seen in articles: the days are those of the first and last report, not of the appointment."""

    diplomat = models.ForeignKey(Diplomat, models.CASCADE, related_name="postings", verbose_name=_("дипломат"))
    title = models.CharField(_("должность"), max_length=120, help_text=_("только сама должность: посол"))
    text = models.CharField(_("должность полностью"), max_length=500)
    country = models.ForeignKey(
        Country, models.PROTECT, null=True, blank=True, related_name="postings_of", verbose_name=_("от страны")
    )
    organization = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="postings_of",
        verbose_name=_("от организации"),
    )
    host_country = models.ForeignKey(
        Country, models.PROTECT, null=True, blank=True, related_name="postings_in", verbose_name=_("в стране")
    )
    host_organization = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="postings_at",
        verbose_name=_("при организации"),
    )
    former = models.BooleanField(_("бывший"), default=False)
    acting = models.BooleanField(_("исполняющий обязанности"), default=False)
    first_seen = models.DateField(_("впервые встречена"), null=True, blank=True)
    last_seen = models.DateField(_("последний раз встречена"), null=True, blank=True)

    class Meta:
        verbose_name = _("назначение")
        verbose_name_plural = _("назначения")
        constraints = [
            models.UniqueConstraint(
                fields=["diplomat", "title", "country", "organization", "host_country", "host_organization", "former"],
                name="posting_once_a_diplomat",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(first_seen__isnull=True, last_seen__isnull=True) | Q(last_seen__gte=F("first_seen")),
                name="posting_seen_in_order",
            ),
        ]
        indexes = [models.Index(fields=["host_country", "country"], name="posting_host_sender")]

    def __str__(self) -> str:
        return self.text
