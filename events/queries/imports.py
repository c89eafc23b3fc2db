"""Runs of the importer with their tallies."""

from dataclasses import dataclass

from django.db.models import Count, F, Func, IntegerField, Q, QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from events.models import ImportFile, ImportRun
from events.models.imports import Outcome

MOST_FILES = 50  # shown of one run

REASONS = {  # codes of ``events.ingest`` in the reader's language
    "date": _("дата не читается"),
    "empty": _("пустой файл"),
    "encoding": _("кодировка не распознана"),
    "extractor": _("разбор не справился с текстом"),
    "json": _("испорченный JSON"),
    "missing": _("файла нет"),
    "no_article": _("статьи в файле не нашлось"),
    "not_cyrillic": _("текст не на русском языке"),
    "not_text": _("не текст"),
    "nul": _("файл повреждён: в тексте нулевой байт"),
    "race": _("статью одновременно удаляли"),
    "too_large": _("файл слишком велик"),
    "too_long": _("текст слишком длинен"),
    "unreadable": _("файл не открывается"),
    "url": _("адрес статьи не читается"),
}


@dataclass(frozen=True, slots=True)
class Refused:
    """How many files were refused for one reason: this names no file."""

    code: str
    words: str
    n: int


def runs() -> QuerySet[ImportRun]:
    """Newest first, with the number of files of each outcome and what they brought."""
    tally = {"n_files": Count("files")} | {
        f"n_{outcome}": Count("files", filter=Q(files__outcome=outcome)) for outcome in Outcome.values
    }
    sums = {
        "meetings": Sum("files__meetings_added", default=0),
        "changed": Sum("files__meetings_changed", default=0),
        "people": Sum("files__people_added", default=0),
        "kept_meetings": _size("files__new_meetings"),
        "kept_people": _size("files__new_people"),
    }
    return ImportRun.objects.annotate(**tally, **sums).select_related("by").order_by("-started_at", "-id")


def _size(ids: str) -> Sum:
    """How many ids were kept: imports of before they were kept have tallies alone."""
    return Sum(Func(F(ids), function="cardinality"), default=0, output_field=IntegerField())


def refusals(run: ImportRun) -> list[Refused]:
    """The most frequent reason first."""
    refused = ImportFile.objects.filter(run=run, outcome=Outcome.REFUSED).order_by()
    counted = refused.values_list("reason_code").annotate(n=Count("pk")).order_by("-n", "reason_code")
    return [Refused(code, str(REASONS.get(code, _("другая причина"))), n) for code, n in counted]


def refused_files(run: ImportRun) -> list[ImportFile]:
    """For people who may see paths."""
    return list(ImportFile.objects.filter(run=run, outcome=Outcome.REFUSED).order_by("id")[:MOST_FILES])
