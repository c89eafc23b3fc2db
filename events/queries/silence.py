"""Posts abroad whose holders have been in no meeting for some time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from events.models import Evidence, Participation, Posting
from events.queries.postings import last_report
from events.queries.shell import CAP
from events.querysets import shown_at

DATED, NEVER, UNDATED = range(3)  # how the silence is known, in the order of the list
SUMMARY = """
WITH posts (country_id, host_country_id) AS MATERIALIZED ({posts})
SELECT (SELECT count(*) FROM ({silent}) x),
       ARRAY(SELECT DISTINCT country_id FROM posts WHERE country_id IS NOT NULL),
       ARRAY(SELECT DISTINCT host_country_id FROM posts)
"""


def posts(as_of: date | None = None) -> QuerySet[Posting]:
    """Abroad, not former; as of a day, those reported by then."""
    known = Posting.objects.filter(former=False, host_country__isnull=False, diplomat__merged_into=None)
    return known.filter(first_seen__lte=as_of) if as_of else known


def silent(
    since: date, sender: int | None = None, host: int | None = None, as_of: date | None = None
) -> QuerySet[Posting]:
    """Posts whose holder's newest dated meeting (``last_met``) is before that day, or is none.

    ``sender`` and ``host`` are the countries that the post is of, and in. The longest silence first; then those of whom
    no meeting is known, the post reported longest ago (``report``) first; then those whose meetings (``undated`` many)
    are of no known day, told last in an article of the day ``told``.
    """
    found = posts(as_of)
    found = found.filter(country=sender) if sender else found
    found = found.filter(host_country=host) if host else found
    newest = _parties(as_of).filter(meeting__date__isnull=False).order_by("-sort_on").values("meeting__date")[:1]
    found = found.annotate(last_met=Subquery(newest)).filter(Q(last_met__lt=since) | Q(last_met=None))
    undated = _parties(as_of).filter(meeting__date=None).order_by()
    counted = Subquery(undated.values("diplomat").annotate(n=Count("pk")).values("n"))
    found = found.annotate(
        undated=Case(When(last_met=None, then=Coalesce(counted, 0)), default=0, output_field=IntegerField()),
        told=Subquery(_articles_of_undated(as_of)),
        report=last_report(as_of),
    )
    kinds = (When(last_met__isnull=False, then=Value(DATED)), When(undated=0, then=Value(NEVER)))
    found = found.annotate(kind=Case(*kinds, default=Value(UNDATED), output_field=IntegerField()))
    related = found.select_related("diplomat", "country", "host_country")
    return related.order_by("kind", "last_met", F("report").asc(nulls_first=True), "id")


def _parties(as_of: date | None) -> QuerySet[Participation]:
    """Of the holder, in meetings that readers see."""
    found = Participation.objects.filter(shown_at("meeting"), diplomat=OuterRef("diplomat"))
    if as_of is None:
        return found
    return found.filter(Exists(Evidence.objects.filter(meeting=OuterRef("meeting"), article__date__lte=as_of)))


def _articles_of_undated(as_of: date | None) -> QuerySet[Evidence]:
    """The day of the newest article that tells of an undated meeting of the holder."""
    words = Evidence.objects.filter(shown_at("meeting"), meeting__date=None)
    words = words.filter(meeting__participations__diplomat=OuterRef("diplomat"), article__date__isnull=False)
    words = words.filter(article__date__lte=as_of) if as_of else words
    return words.order_by("-article__date").values("article__date")[:1]


@dataclass(frozen=True)
class Summary:
    """How many posts a list has (capped), and the countries that posts are of and in at all."""

    total: int
    senders: frozenset[int]
    hosts: frozenset[int]


def summary(listed: QuerySet[Posting], as_of: date | None = None) -> Summary:
    every, given = posts(as_of).order_by().values_list("country", "host_country").query.sql_with_params()
    counted, more = listed.order_by().values_list("pk")[: CAP + 1].query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(SUMMARY.format(posts=every, silent=counted), [*given, *more])
        total, senders, hosts = cursor.fetchone()
    return Summary(total, frozenset(senders), frozenset(hosts))
