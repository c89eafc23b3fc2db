"""People as lists show them, and one person with posts, names and company."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.search import TrigramWordSimilarity
from django.db import connection
from django.db.models import CharField, Count, Exists, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Greatest, JSONObject

from events.addresses import article_url
from events.models import Diplomat, Evidence, Mention, Participation, Posting
from events.models.choices import Status
from events.models.evidence import EvidenceField
from events.queries.names import called
from events.queries.postings import last_report

YEAR = timedelta(days=365)
FORMS = 40  # spellings shown of one person
SUGGESTED = 6
ALIKE = 0.35  # share of common letter triples from which a name is suggested
MOST_GROUNDS = 3  # of one value
MOST_ROLES = 60  # offered as a filter
NAMES = ("name_ru", "name_en", "name_latin_auto")

SORTS = {
    "recent": "met_lately DESC, met DESC, sort_name, id",
    "name": "sort_name, id",
    "seen": "last_met DESC NULLS LAST, sort_name, id",
    "all": "met DESC, sort_name, id",
}

# Participations are counted from their indexes alone, without a look at meetings; what readers do not see is little, so
# it is counted by itself and taken off. All is added up, not joined: nobody can foretell how many people a filter
# leaves, and a join planned for one person takes seconds for all. The newest day is looked up for the rows shown,
# unless it is what they are sorted by.
NUMBERS = """
WITH found (id, sort_name) AS MATERIALIZED ({found}),
counted AS (
  SELECT id, max(sort_name) AS sort_name, sum(met)::int AS met, sum(met_lately)::int AS met_lately FROM (
    SELECT id, sort_name, 0 AS met, 0 AS met_lately FROM found
    UNION ALL
    SELECT diplomat_id, NULL, count(*), 0 FROM events_participation WHERE diplomat_id IS NOT NULL GROUP BY 1
    UNION ALL
    SELECT diplomat_id, NULL, 0, count(*) FROM events_participation
     WHERE sort_on > %s AND sort_on <= %s AND diplomat_id IS NOT NULL GROUP BY 1
    UNION ALL
    SELECT v, NULL, -count(*), -count(*) FILTER (WHERE sort_on > %s AND sort_on <= %s)
      FROM events_meeting, unnest(diplomat_ids) v WHERE status = 'rejected' OR merged_into_id IS NOT NULL GROUP BY 1
  ) x GROUP BY id HAVING count(sort_name) > 0),
page AS (
  SELECT c.*, (SELECT m.date FROM events_participation p JOIN events_meeting m ON m.id = p.meeting_id
                WHERE p.diplomat_id = c.id AND m.date IS NOT NULL AND NOT m.planned AND m.status <> 'rejected'
                  AND m.merged_into_id IS NULL ORDER BY p.sort_on DESC LIMIT 1) AS last_met
    FROM counted c ORDER BY {order} LIMIT %s OFFSET %s)
SELECT 0 AS place, (SELECT count(*) FROM found) AS id, NULL AS met, NULL AS met_lately, NULL AS last_met
UNION ALL
SELECT row_number() OVER (ORDER BY {order}), id, met, met_lately, last_met FROM page
"""


def in_list() -> QuerySet[Diplomat]:
    return Diplomat.objects.shown().select_related("country", "organization")


class Ranking:
    """People in an order, each with the meetings of all time (``met``), of the year that ends on ``last``
    (``met_lately``), the newest day (``last_met``) and the present post. A slice costs two queries; ``total`` is
    known after it. A meeting that was only announced is counted, but nobody has been seen at it yet.
    """

    def __init__(self, people: QuerySet[Diplomat], last: date | None, sort: str) -> None:
        self.people, self.last, self.sort = people, last, sort
        self.total = 0

    def __getitem__(self, part: slice) -> list[Diplomat]:
        return self._people(self._numbers(part.start, part.stop - part.start))

    def each(self, most: int, chunk: int) -> Iterator[Diplomat]:
        """The first ``most`` of them, counted once, a chunk in memory at a time."""
        rows = self._numbers(0, most)
        for first in range(0, len(rows), chunk):
            yield from self._people(rows[first : first + chunk])

    def _people(self, rows: Sequence[tuple]) -> list[Diplomat]:
        found = with_current_post(in_list()).in_bulk([pk for pk, *_numbers in rows]) if rows else {}
        return [_with_numbers(found[pk], *numbers) for pk, *numbers in rows if pk in found]  # merged in between

    def _numbers(self, start: int, size: int) -> list[tuple]:
        found, given = self.people.order_by().values_list("pk", "sort_name").query.sql_with_params()
        year = (self.last - YEAR, self.last) if self.last else (None, None)
        with connection.cursor() as cursor:
            cursor.execute(NUMBERS.format(found=found, order=SORTS[self.sort]), [*given, *year, *year, size, start])
            places = sorted(cursor.fetchall())
        self.total = places[0][1]
        return [row for _place, *row in places[1:]]


def _with_numbers(person: Diplomat, met: int, met_lately: int, last_met: date | None) -> Diplomat:
    person.met, person.met_lately, person.last_met = met, met_lately, last_met
    return person


def with_current_post(people: QuerySet[Diplomat]) -> QuerySet[Diplomat]:
    """The post reported last, and the day of that report."""
    latest = Posting.objects.filter(diplomat=OuterRef("pk"), former=False)
    latest = latest.order_by(F("last_seen").desc(nulls_last=True), "-id")
    return people.annotate(post=Subquery(latest.values("text")[:1]), post_seen=Subquery(latest.values("last_seen")[:1]))


def alike(text: str) -> list[Diplomat]:
    """Names closest to a text that is nobody's; further off than what the filter itself takes for a typo.

    Nobody is alike to a name that somebody has: then other conditions are what left the list empty.
    """
    likeness = Greatest(*(TrigramWordSimilarity(text, column) for column in NAMES))
    found = Diplomat.objects.shown().filter(~Exists(called(text)))
    found = found.annotate(likeness=likeness).filter(likeness__gte=ALIKE)
    return list(found.select_related("country").order_by("-likeness", "sort_name", "id")[:SUGGESTED])


@dataclass(frozen=True)
class Choices:
    """What the filters of the list can be set to: ids of countries, and titles."""

    countries: frozenset[int]
    hosts: frozenset[int]
    roles: Sequence[str]


def choices() -> Choices:
    """Of the people there are: one query."""
    text = CharField()
    countries = Diplomat.objects.shown().filter(country__isnull=False).order_by()
    hosts = Posting.objects.filter(host_country__isnull=False).order_by()
    roles = Posting.objects.order_by().values("title").annotate(n=Count("pk")).order_by("-n", "title")
    represented = countries.annotate(what=Value("country"), value=Cast("country_id", text))
    union = represented.values_list("what", "value").distinct()
    union = union.union(
        hosts.annotate(what=Value("host"), value=Cast("host_country_id", text)).values_list("what", "value").distinct(),
        roles.annotate(what=Value("role"), value=Cast("title", text)).values_list("what", "value")[:MOST_ROLES],
    )
    found: dict[str, list[str]] = {"country": [], "host": [], "role": []}
    for what, value in union:
        found[what].append(value)
    return Choices(frozenset(map(int, found["country"])), frozenset(map(int, found["host"])), sorted(found["role"]))


@dataclass(frozen=True, slots=True)
class Ground:
    """Words of an article."""

    id: int
    url: str
    title: str
    quote: str


@dataclass(frozen=True)
class Post:
    """A post as reported: several may be held at once. Days are those of reports, not of the appointment."""

    id: int
    text: str
    title: str
    first_seen: date | None
    last_seen: date | None
    former: bool
    acting: bool
    country_id: int | None
    host_id: int | None
    organization: str
    meetings: int
    grounds: Sequence[Ground]


def profile(pk: int, as_of: date | None = None) -> Diplomat | None:
    """With ``posts`` and ``forms`` as JSON, to be read by ``posts`` below, and ``country_grounds``: one query.

    As of a day: what articles had said by then.
    """
    return (
        Diplomat.objects.select_related("country", "organization")
        .annotate(
            posts_json=ArraySubquery(_posts(as_of)),
            forms_json=ArraySubquery(_forms(as_of)),
            country_json=ArraySubquery(_country_grounds()),
        )
        .filter(pk=pk)
        .first()
    )


def _posts(as_of: date | None) -> QuerySet:
    told = Evidence.objects.filter(posting=OuterRef("pk"))
    grounds = _grounds(told.filter(article__date__lte=as_of) if as_of else told)
    counted = Participation.objects.filter(posting=OuterRef("pk"), meeting__merged_into=None)
    counted = counted.exclude(meeting__status=Status.REJECTED).order_by().values("posting").annotate(n=Count("pk"))
    fields = ("text", "title", "first_seen", "former", "acting", "country_id")
    known = Posting.objects.filter(diplomat=OuterRef("pk")).annotate(report=last_report(as_of))
    return (
        (known.filter(first_seen__lte=as_of) if as_of else known)
        .order_by(F("report").desc(nulls_last=True), F("first_seen").desc(nulls_last=True), "id")
        .values(
            json=JSONObject(
                **{name: name for name in fields},
                id="pk",
                last_seen="report",
                host_id="host_country_id",
                organization=Coalesce("host_organization__name_ru", "organization__name_ru", Value("")),
                meetings=Coalesce(Subquery(counted.values("n")), 0),
                grounds=ArraySubquery(grounds),
            )
        )
    )


def _grounds(told: QuerySet[Evidence]) -> QuerySet:
    """A few of them, as JSON."""
    words = JSONObject(id="pk", article="article_id", title="article__title", start="start", quote="quote")
    return told.order_by("article_id", "start", "id").values(json=words)[:MOST_GROUNDS]


def _country_grounds() -> QuerySet:
    """Words that say which country the person represents."""
    return _grounds(Evidence.objects.filter(diplomat=OuterRef("pk"), field=EvidenceField.COUNTRY))


def _forms(as_of: date | None) -> QuerySet:
    """Spellings in articles with the number of times each was met."""
    met = Mention.objects.filter(diplomat=OuterRef("pk")).order_by()
    met = met.filter(article__date__lte=as_of) if as_of else met
    counted = met.values("quote").annotate(n=Count("pk")).order_by("-n", "quote")[:FORMS]
    return counted.values(json=JSONObject(form="quote", n="n"))


def posts(person: Diplomat) -> list[Post]:
    """Of a person from ``profile``."""
    return [_post(json) for json in person.posts_json]


def country_grounds(person: Diplomat) -> list[Ground]:
    """Of a person from ``profile``."""
    return [_ground(json) for json in person.country_json]


def _post(json: dict) -> Post:
    return Post(
        id=json["id"],
        text=json["text"],
        title=json["title"],
        first_seen=_day(json["first_seen"]),
        last_seen=_day(json["last_seen"]),
        former=json["former"],
        acting=json["acting"],
        country_id=json["country_id"],
        host_id=json["host_id"],
        organization=json["organization"],
        meetings=json["meetings"],
        grounds=[_ground(each) for each in json["grounds"]],
    )


def _ground(json: dict) -> Ground:
    url = article_url(json["article"], json["title"], json["start"], f"e{json['id']}")
    return Ground(json["id"], url, json["title"], json["quote"])


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@dataclass(frozen=True, slots=True)
class Place:
    """An article in which a spelling stands."""

    url: str
    title: str
    day: date | None


def spelled(person: Diplomat, form: str, as_of: date | None = None) -> list[Place]:
    """One for each time the person is written so, newest article first."""
    found = Mention.objects.filter(diplomat=person, quote=form).select_related("article")
    found = found.filter(article__date__lte=as_of) if as_of else found
    found = found.defer("article__text", "article__search", "article__problems")
    newest = found.order_by(F("article__date").desc(nulls_last=True), "-article_id", "start")
    return [
        Place(article_url(m.article_id, m.article.title, m.start), m.article.headline, m.article.date) for m in newest
    ]
