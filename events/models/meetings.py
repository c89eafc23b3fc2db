"""Meetings, their parties, countries and topics, and what the machine read of them.

Three layers are kept apart. ``Reading`` is what the machine read, ``Decision`` what people decided; the columns of
``Meeting`` and ``Participation`` are the effective value that pages show. ``decided_fields`` lists the fields that no
machine may write.
"""

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from events.models.articles import Article
from events.models.audit import audited
from events.models.choices import (
    Basis,
    DateBasis,
    Kind,
    Precision,
    Relation,
    Side,
    Status,
)
from events.models.people import Diplomat, Posting
from events.models.reference import City, Country, Organization, Topic
from events.numbering import numbered
from events.querysets import MeetingQuerySet
from events.role_names import role_in_english
from events.transliteration import is_cyrillic

UNDATED = date(1, 1, 1)  # undated meetings sort after all others; this value is never shown


def sort_date() -> models.GeneratedField:
    return models.GeneratedField(
        expression=Coalesce(F("date"), models.Value(UNDATED), output_field=models.DateField()),
        output_field=models.DateField(),
        db_persist=True,
    )


def read_day() -> KeyTextTransform:
    """The date that a reading gives its occasion, as text; null where it gives none."""
    return KeyTextTransform("date", "facts")


@audited(exclude=("sort_on",))
class Meeting(models.Model):
    """One activity: one side, one occasion, one act. The same occasion told by two articles is one row."""

    kind = models.CharField(_("вид"), max_length=24, choices=Kind)
    date = models.DateField(_("дата"), null=True, blank=True)
    date_basis = models.CharField(_("откуда дата"), max_length=12, choices=DateBasis, default=DateBasis.NOT_STATED)
    date_precision = models.CharField(_("точность даты"), max_length=8, choices=Precision, default=Precision.UNKNOWN)
    place_country = models.ForeignKey(
        Country, models.PROTECT, null=True, blank=True, related_name="meetings_placed", verbose_name=_("страна места")
    )
    place_city = models.ForeignKey(
        City, models.PROTECT, null=True, blank=True, related_name="meetings", verbose_name=_("город")
    )
    place_basis = models.CharField(_("откуда место"), max_length=12, choices=Basis, default=Basis.NOT_STATED)
    planned = models.BooleanField(_("только объявлена"), default=False)
    status = models.CharField(_("состояние"), max_length=10, choices=Status, default=Status.AUTO)
    confidence = models.FloatField(_("уверенность"), default=1.0)
    confidence_parts = models.JSONField(_("из чего уверенность"), default=list, blank=True)
    rule = models.CharField(_("правило"), max_length=80, blank=True)
    extractor_version = models.CharField(_("версия разбора"), max_length=40, blank=True)
    article = models.ForeignKey(
        Article,
        models.PROTECT,
        related_name="led_meetings",
        verbose_name=_("первая статья"),
        help_text=_("где встречено впервые"),
    )
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", verbose_name=_("объединена с")
    )
    decided_fields = ArrayField(
        models.CharField(max_length=40), default=list, blank=True, editable=False, verbose_name=_("решено человеком")
    )
    revision = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(_("внесена"), auto_now_add=True)
    updated_at = models.DateTimeField(_("изменена"), auto_now=True)
    sort_on = sort_date()
    # copies of the junctions for fast filters; written by events.models.derived only
    country_ids = ArrayField(models.IntegerField(), default=list, editable=False)
    topic_ids = ArrayField(models.IntegerField(), default=list, editable=False)
    diplomat_ids = ArrayField(models.IntegerField(), default=list, editable=False)
    named_sides = models.PositiveSmallIntegerField(default=0, editable=False)  # 2: both sides have a named person

    topics = models.ManyToManyField(Topic, through="MeetingTopic", related_name="meetings")

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("встреча")
        verbose_name_plural = _("встречи")
        indexes = [
            models.Index(F("sort_on").desc(), F("id").desc(), name="meeting_sort"),
            GinIndex(fields=["country_ids", "topic_ids"], name="meeting_countries_topics", fastupdate=False),
            GinIndex(fields=["diplomat_ids"], name="meeting_diplomats", fastupdate=False),
            models.Index(fields=["place_city"], name="meeting_city"),
            models.Index("kind", F("sort_on").desc(), F("id").desc(), name="meeting_kind_sort"),
            models.Index(F("created_at").desc(), F("id").desc(), name="meeting_created"),  # what feeds bring
            models.Index(  # few, and taken off counts that are made without a look at meetings
                fields=["id"], name="meeting_hidden", condition=Q(status=Status.REJECTED) | Q(merged_into__isnull=False)
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(date__isnull=True, date_basis=DateBasis.NOT_STATED)
                | Q(date__isnull=False) & ~Q(date_basis=DateBasis.NOT_STATED),
                name="meeting_date_has_basis",
            ),
            models.CheckConstraint(
                condition=Q(place_country__isnull=True, place_city__isnull=True, place_basis=Basis.NOT_STATED)
                | (Q(place_country__isnull=False) | Q(place_city__isnull=False)) & ~Q(place_basis=Basis.NOT_STATED),
                name="meeting_place_has_basis",
            ),
            models.CheckConstraint(condition=Q(confidence__range=(0, 1)), name="meeting_confidence_0_1"),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")), name="meeting_not_merged_into_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {numbered(self.pk)}"

    def get_absolute_url(self) -> str:
        return reverse("events:meeting", args=[self.pk])

    @property
    def dated_by_report(self) -> bool:
        """Is the date that of the report, because no day of the meeting is named?"""
        return self.date_basis in (DateBasis.DATELINE, DateBasis.PUBLISHED)


@audited()
class Participation(models.Model):
    """A party of a meeting: a person, or a collective named by its role («студенты …»), with the role of that day."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="participations", verbose_name=_("встреча"))
    side = models.CharField(_("сторона"), max_length=12, choices=Side)
    position = models.PositiveSmallIntegerField(_("порядок"), default=0)
    diplomat = models.ForeignKey(
        Diplomat, models.PROTECT, null=True, blank=True, related_name="participations", verbose_name=_("дипломат")
    )
    label = models.CharField(_("кто, без имени"), max_length=500, blank=True)
    role = models.CharField(_("должность в тот день"), max_length=500, blank=True)
    country = models.ForeignKey(
        Country, models.PROTECT, null=True, blank=True, related_name="participations", verbose_name=_("представляет")
    )
    organization = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="participations",
        verbose_name=_("организация"),
    )
    posting = models.ForeignKey(
        Posting, models.SET_NULL, null=True, blank=True, related_name="participations", verbose_name=_("назначение")
    )
    confidence = models.FloatField(_("уверенность"), default=1.0)
    decided_fields = ArrayField(
        models.CharField(max_length=40), default=list, blank=True, editable=False, verbose_name=_("решено человеком")
    )
    sort_on = models.DateField(editable=False, default=UNDATED)  # copy of the meeting's, for the index

    class Meta:
        verbose_name = _("участие")
        verbose_name_plural = _("участия")
        indexes = [
            models.Index("diplomat", F("sort_on").desc(), F("meeting").desc(), name="participation_diplomat_sort"),
            models.Index(fields=["meeting"], include=["diplomat", "country"], name="participation_meeting"),
            models.Index(fields=["sort_on", "diplomat"], name="participation_sort"),  # who was met in a period
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "diplomat"], condition=Q(diplomat__isnull=False), name="participation_once"
            ),
            models.CheckConstraint(
                condition=Q(diplomat__isnull=False) | ~Q(label=""), name="participation_person_or_label"
            ),
        ]

    def __str__(self) -> str:
        return str(self.diplomat) if self.diplomat_id else self.label

    @property
    def name(self) -> str:
        """For readers: a collective in their language as well, where its words are known."""
        return (not self.diplomat_id and get_language() == "en" and role_in_english(self.label)) or str(self)

    @property
    def plain_name(self) -> str:
        """For titles, which cannot mark words of another language: the name, or whom the party acts for, or nothing."""
        names = (self.name, *(str(named) for named in (self.organization, self.country) if named))
        return next((name for name in names if get_language() == "ru" or not is_cyrillic(name)), "")


class MeetingCountry(models.Model):
    """One of the four countries of a meeting; written by events.models.derived only."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="countries", verbose_name=_("встреча"))
    country = models.ForeignKey(Country, models.PROTECT, related_name="meeting_countries", verbose_name=_("страна"))
    relation = models.CharField(max_length=12, choices=Relation, verbose_name=_("роль страны"))
    sort_on = models.DateField(default=UNDATED, verbose_name=_("дата для порядка"))

    class Meta:
        verbose_name = _("страна встречи")
        verbose_name_plural = _("страны встреч")
        constraints = [
            models.UniqueConstraint(fields=["meeting", "country", "relation"], name="meeting_country_once"),
        ]
        indexes = [
            models.Index("country", F("sort_on").desc(), F("meeting").desc(), name="meeting_country_sort"),
        ]

    def __str__(self) -> str:
        return f"{self.country_id} {self.relation}"


@audited()
class MeetingTopic(models.Model):
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="meeting_topics", verbose_name=_("встреча"))
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="meeting_topics", verbose_name=_("тема"))
    sort_on = models.DateField(default=UNDATED, editable=False)

    class Meta:
        verbose_name = _("тема встречи")
        verbose_name_plural = _("темы встречи")
        constraints = [models.UniqueConstraint(fields=["meeting", "topic"], name="meeting_topic_once")]
        indexes = [models.Index("topic", F("sort_on").desc(), F("meeting").desc(), name="meeting_topic_sort")]

    def __str__(self) -> str:
        return str(self.topic)


class Reading(models.Model):
    """What the machine read of one occasion in one article: the machine's layer, replaced by each extraction.

    ``key`` names the occasion within the article so that the next extraction finds it again; ``facts`` is the whole
    fact as JSON. A reading whose occasion the present extractor no longer finds is kept with ``gone`` set.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="readings", verbose_name=_("статья"))
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="readings", verbose_name=_("встреча"))
    key = models.CharField(max_length=64, verbose_name=_("ключ"))
    facts = models.JSONField(verbose_name=_("что прочитано"))
    extractor_version = models.CharField(max_length=40, verbose_name=_("версия разбора"))
    gone = models.BooleanField(default=False, verbose_name=_("больше не читается"))

    class Meta:
        verbose_name = _("прочтение машины")
        verbose_name_plural = _("прочтения машины")
        constraints = [models.UniqueConstraint(fields=["article", "key"], name="reading_once_an_article")]
        indexes = [
            models.Index(fields=["key"], name="reading_key"),  # the same sentence in other articles
            models.Index(read_day(), name="reading_day"),  # other articles' readings about that day
        ]

    def __str__(self) -> str:
        return f"{self.article_id}:{self.key}"


class FormerMeeting(models.Model):
    """The address of a meeting that machines made and took away again, with the meeting that tells of the occasion now.

    Without one the occasion is no longer read at all. What people merge or reject keeps its own row.
    """

    number = models.BigIntegerField(primary_key=True, verbose_name=_("номер"))
    meeting = models.ForeignKey(Meeting, models.SET_NULL, null=True, related_name="former", verbose_name=_("встреча"))

    class Meta:
        verbose_name = _("прежний адрес встречи")
        verbose_name_plural = _("прежние адреса встреч")

    def __str__(self) -> str:
        return f"{self.number} → {self.meeting_id}"
