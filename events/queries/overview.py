"""The front page: a period of the data against the one before it. Days are counted back from the newest article."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet

from events.models import ImportRun, Meeting
from events.models.imports import Outcome
from events.queries.facets import Counts, counts
from events.queries.meetings import MeetingRow, rows
from events.queries.reference import Label, Labels, Names, people_and_cities
from events.queries.tally import Part

NEWEST = 10
TOP = 10
RANKED = ("country", "topic", "person")


@dataclass(frozen=True, slots=True)
class Rank:
    """A country, topic or person with its meetings in the period and in the one before."""

    label: Label
    n: int
    before: int

    @property
    def change(self) -> int:
        return self.n - self.before


@dataclass(frozen=True)
class Overview:
    first: date | None
    last: date | None
    n: int
    before: int
    named: int
    reviewed: int
    undated: int
    ranks: Mapping[str, Sequence[Rank]]
    countries: Sequence[Part]
    newest: Sequence[MeetingRow]
    months: Mapping[str | None, int]
    about: bool = False  # more meetings than are counted, in the period or in the one before
    since: date | None = None  # if more in the period: the first day that was counted
    months_since: date | None = None

    @property
    def change(self) -> int:
        return self.n - self.before


def overview(days: int, last: date | None, names: Names, shown: QuerySet[Meeting]) -> Overview:
    """Of the meetings ``shown``, which are ``listed`` ones. Seven queries; without any article everything is empty."""
    newest = rows(shown.newest_first()[:NEWEST], names)
    if last is None:
        return Overview(None, None, 0, 0, 0, 0, 0, {}, [], newest, {})
    first = last - timedelta(days=days - 1)
    now = shown.between(first, last)
    before = shown.between(first - timedelta(days=days), first - timedelta(days=1))
    bases = dict.fromkeys((*RANKED, "named", "status"), now)
    bases |= {f"{group}@before": before for group in RANKED} | {"dated": shown.undated(), "month": shown}
    found = counts(bases)
    people, _cities = people_and_cities([int(v) for v in found.values["person"] if v], [])
    return Overview(
        first=first,
        last=last,
        n=found.sizes["topic"],
        before=found.sizes["topic@before"],
        named=found.values["named"].get("true", 0),
        reviewed=found.values["status"].get("reviewed", 0),
        undated=found.sizes["dated"],
        ranks={
            "country": _ranks(found, "country", names.countries),
            "topic": _ranks(found, "topic", names.topics),
            "person": _ranks(found, "person", people),
        },
        countries=[
            Part(names.countries[int(v)], n, None)
            for v, n in found.values["country"].items()
            if v and int(v) in names.countries
        ],
        newest=newest,
        months=found.values["month"],
        since=found.since.get("topic"),
        months_since=found.since.get("month"),
        about=not found.about.isdisjoint(("topic", "topic@before")),
    )


def _ranks(found: Counts, group: str, labels: Labels) -> list[Rank]:
    before = found.values[f"{group}@before"]
    return [
        Rank(labels[int(v)], n, before.get(v, 0))
        for v, n in list(found.values[group].items())[:TOP]
        if v and int(v) in labels
    ]


def last_import() -> ImportRun | None:
    """The newest run with its tally; names no file."""
    tally = {f"n_{outcome}": Count("files", filter=Q(files__outcome=outcome)) for outcome in Outcome.values}
    return ImportRun.objects.filter(dry_run=False).annotate(**tally).order_by("-started_at", "-id").first()
