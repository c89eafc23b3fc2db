"""Published texts. Raw bytes are kept; an edited re-issue is a new version of the same article."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import MD5
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from events.headlines import headline_of
from events.models.audit import audited
from events.models.choices import DateBasis
from events.querysets import ArticleQuerySet


@audited()
class Outlet(models.Model):
    name = models.CharField(_("название"), max_length=200, unique=True)
    homepage = models.URLField(_("сайт"), blank=True)

    class Meta:
        verbose_name = _("издание")
        verbose_name_plural = _("издания")

    def __str__(self) -> str:
        return self.name


class ArticleStatus(models.TextChoices):
    PARSED = "parsed", _("есть встречи")
    NO_MEETING = "no_meeting", _("встреч не найдено")
    FAILED = "failed", _("не удалось прочитать")


@audited(exclude=("text", "search"))
class Article(models.Model):
    """One published text of one outlet. ``text`` is that of the current version; all offsets point into it."""

    source_key = models.CharField(
        _("ключ источника"),
        max_length=700,
        unique=True,
        help_text=_("адрес статьи, а без него издание, заголовок и дата: по нему узнаётся новая версия"),
    )
    outlet = models.ForeignKey(
        Outlet, models.PROTECT, null=True, blank=True, related_name="articles", verbose_name=_("издание")
    )
    url = models.URLField(_("адрес"), max_length=2000, blank=True)
    title = models.CharField(_("заголовок"), max_length=1000)
    text = models.TextField(_("текст"))
    published_on = models.DateField(_("опубликовано"), null=True, blank=True)
    dateline_on = models.DateField(_("дата в тексте"), null=True, blank=True)
    date = models.DateField(_("дата сообщения"), null=True, blank=True)
    date_basis = models.CharField(_("откуда дата"), max_length=12, choices=DateBasis, default=DateBasis.NOT_STATED)
    status = models.CharField(_("состояние"), max_length=12, choices=ArticleStatus, default=ArticleStatus.NO_MEETING)
    problems = models.JSONField(_("замечания разбора"), default=list, blank=True)
    extractor_version = models.CharField(_("версия разбора"), max_length=40)
    version = models.PositiveIntegerField(_("версия текста"), default=1)
    created_at = models.DateTimeField(_("получено"), auto_now_add=True)
    search = models.GeneratedField(
        expression=SearchVector("title", weight="A", config="russian")
        + SearchVector("text", weight="B", config="russian"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("статья")
        verbose_name_plural = _("статьи")
        indexes = [
            models.Index(F("date").desc(nulls_last=True), F("id").desc(), name="article_date_id"),
            GinIndex(fields=["search"], name="article_search", fastupdate=False),
            models.Index(fields=["url"], name="article_url", condition=~Q(url="")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(date__isnull=True, date_basis=DateBasis.NOT_STATED)
                | Q(date__isnull=False) & ~Q(date_basis=DateBasis.NOT_STATED),
                name="article_date_has_basis",
            ),
        ]

    def __str__(self) -> str:
        return self.headline

    @property
    def headline(self) -> str:
        """The title as readers see it: never an address."""
        return headline_of(self.title) or gettext("без заголовка")


class ArticleVersion(models.Model):
    """The bytes as they came. The newest version's text is the article's."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="versions", verbose_name=_("статья"))
    number = models.PositiveIntegerField(_("номер"))
    raw = models.BinaryField(_("байты"))
    sha256 = models.CharField("SHA-256", max_length=64, unique=True)
    encoding = models.CharField(_("кодировка"), max_length=30)
    text = models.TextField(_("текст"))
    received_at = models.DateTimeField(_("получено"), auto_now_add=True)

    class Meta:
        verbose_name = _("версия статьи")
        verbose_name_plural = _("версии статей")
        constraints = [models.UniqueConstraint(fields=["article", "number"], name="article_version_number")]
        indexes = [models.Index(MD5("text"), name="article_version_text_md5")]  # the same text under another name

    def __str__(self) -> str:
        return f"{self.article_id} v{self.number}"
