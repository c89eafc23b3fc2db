"""People as lists show them, and one person with posts, names and company."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import CharField, Count, Exists, F, Func, OuterRef, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast, Coalesce, Greatest, JSONObject, Trim

from events.addresses import article_url
from events.models import Diplomat, Evidence, Mention, Participation, Posting
from events.models.choices import Status
from events.models.evidence import EvidenceField
from events.queries.names import called
from events.queries.postings import last_report

FORMS = 40  # spellings shown of one person
SUGGESTED = 6
ALIKE = 0.35  # share of common letter triples from which a name is suggested
MOST_GROUNDS = 3  # of one value
MOST_ROLES = 60  # offered as a filter
NAMES = ("name_ru", "name_en", "name_latin_auto")


def in_list() -> QuerySet[Diplomat]:
    return Diplomat.objects.shown().select_related("country", "organization")


def told_sides(people: Collection[int], day: date) -> set[int]:
    """Those of them whose country or organisation was known by that day."""
    found = Diplomat.objects.filter(pk__in=people).side_told_by(day)
    return set(found.order_by().values_list("pk", flat=True))


def without_untold_sides(people: Collection[Diplomat], day: date) -> None:
    """Of rows that are only shown: whom each represents is taken off where no article had told it by that day."""
    told = told_sides([person.pk for person in people], day)
    for person in people:
        if person.pk not in told:
            person.country = person.organization = None


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
    found = (
        Diplomat.objects.select_related("country", "organization")
        .annotate(
            posts_json=ArraySubquery(_posts(as_of)),
            forms_json=ArraySubquery(_forms(as_of)),
            country_json=ArraySubquery(_country_grounds(as_of)),
        )
        .filter(pk=pk)
        .first()
    )
    if found and as_of:
        without_untold_sides([found], as_of)
    return found


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


def _country_grounds(as_of: date | None) -> QuerySet:
    """Words that say which country the person represents."""
    said = Evidence.objects.filter(diplomat=OuterRef("pk"), field=EvidenceField.COUNTRY)
    return _grounds(said.filter(article__date__lte=as_of) if as_of else said)


def as_written() -> Func:
    """Of a mention: its words on one line. Where an article breaks the line is no way of writing a name."""
    return Trim(
        Func(F("quote"), Value(r"\s+"), Value(" "), Value("g"), function="regexp_replace", output_field=TextField())
    )


def _forms(as_of: date | None) -> QuerySet:
    """Spellings in articles with the number of times each was met."""
    met = Mention.objects.filter(diplomat=OuterRef("pk")).order_by()
    met = met.filter(article__date__lte=as_of) if as_of else met
    counted = met.annotate(form=as_written()).values("form").annotate(n=Count("pk")).order_by("-n", "form")[:FORMS]
    return counted.values(json=JSONObject(form="form", n="n"))


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
    found = Mention.objects.annotate(form=as_written()).filter(diplomat=person, form=" ".join(form.split()))
    found = found.select_related("article")
    found = found.filter(article__date__lte=as_of) if as_of else found
    found = found.defer("article__text", "article__search", "article__problems")
    newest = found.order_by(F("article__date").desc(nulls_last=True), "-article_id", "start")
    return [
        Place(article_url(m.article_id, m.article.title, m.start), m.article.headline, m.article.date) for m in newest
    ]
