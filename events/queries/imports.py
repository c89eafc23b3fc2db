"""Runs of the importer with their tallies."""

from django.db.models import Count, Q, QuerySet, Sum

from events.models import ImportFile, ImportRun
from events.models.imports import Outcome

MOST_FILES = 50  # shown of one run


def runs() -> QuerySet[ImportRun]:
    """Newest first, with the number of files of each outcome and what they brought."""
    tally = {f"n_{outcome}": Count("files", filter=Q(files__outcome=outcome)) for outcome in Outcome.values}
    sums = {"meetings": Sum("files__meetings_added", default=0), "people": Sum("files__people_added", default=0)}
    return ImportRun.objects.annotate(**tally, **sums).select_related("by").order_by("-started_at", "-id")


def refusals(run: ImportRun) -> list[tuple[str, int]]:
    """Codes of the reasons with how many files each refused: this names no file."""
    refused = ImportFile.objects.filter(run=run, outcome=Outcome.REFUSED).order_by()
    return list(refused.values_list("reason_code").annotate(n=Count("pk")).order_by("-n", "reason_code"))


def refused_files(run: ImportRun) -> list[ImportFile]:
    """For people who may see paths."""
    return list(ImportFile.objects.filter(run=run, outcome=Outcome.REFUSED).order_by("id")[:MOST_FILES])
