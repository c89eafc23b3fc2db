"""What each run of the importer did with each file, and the version of the data that pages are cached by."""

from math import ceil

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.models.articles import Article
from events.numbering import numbered


class ImportRun(models.Model):
    """One call of ``import_articles`` or ``reextract``."""

    command = models.CharField(_("команда"), max_length=2000)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("кто")
    )
    extractor_version = models.CharField(_("версия разбора"), max_length=40)
    dry_run = models.BooleanField(_("без записи"), default=False)
    started_at = models.DateTimeField(_("начат"), auto_now_add=True)
    finished_at = models.DateTimeField(_("закончен"), null=True, blank=True)

    class Meta:
        verbose_name = _("импорт")
        verbose_name_plural = _("импорты")

    def __str__(self) -> str:
        return numbered(self.pk)

    def get_absolute_url(self) -> str:
        return reverse("events:import", args=[self.pk])

    @property
    def seconds(self) -> int | None:
        """How long it took, rounded up; None while it runs and after it was broken off."""
        return ceil((self.finished_at - self.started_at).total_seconds()) if self.finished_at else None


class Outcome(models.TextChoices):
    CREATED = "created", _("внесена")
    UNCHANGED = "unchanged", _("без изменений")
    NEW_VERSION = "new_version", _("новая версия")
    REFUSED = "refused", _("отклонена")


class MeetingOutcome(models.TextChoices):
    """What an import did to a meeting."""

    CREATED = "created", _("внесена")
    CHANGED = "changed", _("изменена")


def _ids(name: object) -> ArrayField:
    return ArrayField(models.BigIntegerField(), verbose_name=name, default=list, blank=True, editable=False)


class ImportFile(models.Model):
    """What became of one file, or of one record of a file that holds several.

    The ids say which rows it brought, without keys: a row may have been merged since. A dry run brings none.
    """

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="files", verbose_name=_("импорт"))
    path = models.CharField(_("файл"), max_length=4096)
    record = models.PositiveIntegerField(_("запись"), default=0, help_text=_("номер записи в файле, с нуля"))
    outcome = models.CharField(_("исход"), max_length=12, choices=Outcome)
    reason_code = models.SlugField(_("код причины"), max_length=40, blank=True)
    reason = models.TextField(_("причина"), blank=True)
    article = models.ForeignKey(
        Article, models.SET_NULL, null=True, blank=True, related_name="import_files", verbose_name=_("статья")
    )
    meetings_added = models.PositiveIntegerField(_("новых встреч"), default=0)
    meetings_changed = models.PositiveIntegerField(_("изменено встреч"), default=0)
    people_added = models.PositiveIntegerField(_("новых людей"), default=0)
    new_meetings = _ids(_("какие встречи новы"))
    changed_meetings = _ids(_("какие встречи изменились"))
    new_people = _ids(_("какие люди новы"))
    at = models.DateTimeField(_("когда"), auto_now_add=True)

    class Meta:
        verbose_name = _("файл импорта")
        verbose_name_plural = _("файлы импорта")
        constraints = [
            models.UniqueConstraint(fields=["run", "path", "record"], name="import_file_one_outcome"),
            models.CheckConstraint(
                condition=Q(outcome=Outcome.REFUSED) & ~Q(reason="") | ~Q(outcome=Outcome.REFUSED) & Q(reason=""),
                name="import_file_refused_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.path}: {self.get_outcome_display()}"


class DataVersion(models.Model):
    """One row, counted up by every import, correction and merge."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    number = models.PositiveBigIntegerField(default=0, verbose_name=_("номер"))
    changed_at = models.DateTimeField(auto_now=True, verbose_name=_("изменена"))

    class Meta:
        verbose_name = _("версия данных")
        verbose_name_plural = _("версия данных")
        constraints = [models.CheckConstraint(condition=Q(id=1), name="data_version_one_row")]

    def __str__(self) -> str:
        return str(self.number)
