"""Where in an article a value was read. ``article.text[start:stop] == quote`` always; ``verify`` checks it."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from events.addresses import article_url
from events.models.articles import Article
from events.models.meetings import Meeting, MeetingTopic, Participation
from events.models.people import Diplomat, Posting
from events.models.reference import City, Country, Organization

PERSON = "person"  # stands where a machine's evidence names its rule and version


class Span(models.Model):
    """Characters of an article's text, end exclusive."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="%(class)ss", verbose_name=_("статья"))
    start = models.PositiveIntegerField(_("начало"))
    stop = models.PositiveIntegerField(_("конец"))
    quote = models.TextField(_("цитата"))

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(stop=F("start") + Length("quote"), stop__gt=F("start")), name="%(class)s_span_fits_quote"
            ),
        ]

    def __str__(self) -> str:
        return self.quote


class EvidenceField(models.TextChoices):
    """Which value the words are the ground for."""

    SENTENCE = "sentence", _("предложение")
    KIND = "kind", _("вид")
    DATE = "date", _("дата")
    PLACE = "place", _("место")
    TOPIC = "topic", _("тема")
    PARTY = "party", _("участник")
    ROLE = "role", _("должность")
    COUNTRY = "country", _("страна")
    NAME = "name", _("имя")


def targets() -> models.Func:
    """How many of the target columns are filled."""
    columns = ("meeting", "participation", "meeting_topic", "posting", "diplomat")
    return models.Func(*map(F, columns), function="num_nonnulls", output_field=models.IntegerField())


class Evidence(Span):
    """The words a stored value was read from, with the rule that read it. Exactly one target."""

    field = models.CharField(_("значение"), max_length=10, choices=EvidenceField)
    rule = models.CharField(_("правило"), max_length=80)
    extractor_version = models.CharField(_("версия разбора"), max_length=40)
    meeting = models.ForeignKey(
        Meeting, models.CASCADE, null=True, blank=True, related_name="evidence", verbose_name=_("встреча")
    )
    participation = models.ForeignKey(
        Participation, models.CASCADE, null=True, blank=True, related_name="evidence", verbose_name=_("участие")
    )
    meeting_topic = models.ForeignKey(
        MeetingTopic, models.CASCADE, null=True, blank=True, related_name="evidence", verbose_name=_("тема встречи")
    )
    posting = models.ForeignKey(
        Posting, models.CASCADE, null=True, blank=True, related_name="evidence", verbose_name=_("назначение")
    )
    diplomat = models.ForeignKey(
        Diplomat, models.CASCADE, null=True, blank=True, related_name="evidence", verbose_name=_("дипломат")
    )

    class Meta(Span.Meta):
        verbose_name = _("свидетельство")
        verbose_name_plural = _("свидетельства")
        constraints = [
            *Span.Meta.constraints,
            models.CheckConstraint(condition=Exact(targets(), 1), name="evidence_one_target"),
        ]
        indexes = [  # what meetings are searched by
            GinIndex(
                SearchVector("quote", config="russian"),
                name="evidence_said",
                condition=Q(field="sentence", meeting__isnull=False),
            ),
        ]

    def get_absolute_url(self) -> str:
        """The very words in their article."""
        return article_url(self.article_id, self.article.title, self.start, f"e{self.pk}")


class Mention(Span):
    """One naming of a person in an article. ``diplomat`` is empty for people who are only mentioned."""

    name = models.CharField(_("имя"), max_length=200)
    role = models.CharField(_("должность"), max_length=500, blank=True)
    country = models.ForeignKey(
        Country, models.PROTECT, null=True, blank=True, related_name="mentions", verbose_name=_("страна")
    )
    diplomat = models.ForeignKey(
        Diplomat, models.SET_NULL, null=True, blank=True, related_name="mentions", verbose_name=_("дипломат")
    )
    candidates = models.JSONField(_("варианты"), default=list, blank=True)
    linked = models.BooleanField(_("опознано в статье"), default=True)

    class Meta(Span.Meta):
        verbose_name = _("упоминание")
        verbose_name_plural = _("упоминания")
        indexes = [
            models.Index(fields=["name"], name="mention_name"),
            GinIndex(OpClass("name", name="gin_trgm_ops"), name="mention_name_trgm"),
        ]


class PlaceKind(models.TextChoices):
    COUNTRY = "country", _("страна")
    CITY = "city", _("город")
    ORGANISATION = "organisation", _("организация")


class PlaceMention(Span):
    """A country, city or organisation named in an article, for highlighting."""

    kind = models.CharField(_("вид"), max_length=12, choices=PlaceKind)
    name = models.CharField(_("название"), max_length=300)
    country = models.ForeignKey(
        Country, models.PROTECT, null=True, blank=True, related_name="place_mentions", verbose_name=_("страна")
    )
    city = models.ForeignKey(
        City, models.SET_NULL, null=True, blank=True, related_name="place_mentions", verbose_name=_("город")
    )
    organization = models.ForeignKey(
        Organization,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="place_mentions",
        verbose_name=_("организация"),
    )

    class Meta(Span.Meta):
        verbose_name = _("упоминание места")
        verbose_name_plural = _("упоминания мест")
