"""Which meetings may be one occasion although the machine took them for two. Every reason carries what was compared."""

from collections.abc import Iterable, Iterator, Sequence

from django.db import connection
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz

from events.models import Meeting
from events.queries.duplicates import Candidate
from events.queries.meetings import listed

LABELS = {
    "same_people": _("те же люди"),
    "near_days": _("близкие даты"),
    "same_place": _("то же место"),
    "like_words": _("похожие слова"),
}
DAYS = 10  # further apart the same people have met again
NEWEST = 20_000  # meetings that are compared with each other
MOST = 500  # pairs that are offered at once
ALIKE = 60  # of 100: wordings of one act share more
ENOUGH = 0.6  # score from which a pair is worth a look

# told by no common article, for what one article tells apart is two
SHARED = """
SELECT a.meeting_id, b.meeting_id, count(*) AS shared
  FROM events_participation a
  JOIN events_participation b
    ON b.diplomat_id = a.diplomat_id AND b.meeting_id > a.meeting_id AND b.sort_on BETWEEN a.sort_on - %(days)s AND a.sort_on + %(days)s
  JOIN events_meeting m ON m.id = a.meeting_id AND m.merged_into_id IS NULL AND m.status <> 'rejected'
  JOIN events_meeting n ON n.id = b.meeting_id AND n.merged_into_id IS NULL AND n.status <> 'rejected'
 WHERE a.meeting_id > (SELECT coalesce(max(id), 0) - %(newest)s FROM events_meeting) AND m.planned = n.planned
   AND NOT EXISTS (SELECT 1 FROM events_evidence e JOIN events_evidence f ON f.article_id = e.article_id
                    WHERE e.meeting_id = a.meeting_id AND f.meeting_id = b.meeting_id)
 GROUP BY 1, 2 ORDER BY 3 DESC, 1 DESC, 2 DESC LIMIT %(most)s
"""  # noqa: E501


def candidates() -> Iterator[Candidate]:
    """Pairs that are likely enough, smaller id first."""
    with connection.cursor() as cursor:
        cursor.execute(SHARED, {"days": DAYS, "newest": NEWEST, "most": MOST})
        pairs = [(first, second) for first, second, _shared in cursor.fetchall()]
    meetings = {one.pk: one for one in listed().filter(pk__in={pk for pair in pairs for pk in pair})}
    for first, second in pairs:
        found = _compare(meetings[first], meetings[second])
        if found.score >= ENOUGH:
            yield found


def _compare(first: Meeting, second: Meeting) -> Candidate:
    reasons = [reason for rule in RULES if (reason := rule(first, second))]
    score = sum(WEIGHTS[one["reason"]] * one["score"] for one in reasons)
    return Candidate(first.pk, second.pk, round(score, 2), reasons)


def _reason(reason: str, first: str, second: str, score: float) -> dict:
    return {"reason": reason, "first": first, "second": second, "score": round(score, 2)}


def same_people(first: Meeting, second: Meeting) -> dict | None:
    """How many of all named people took part in both."""
    one, other = set(first.diplomat_ids), set(second.diplomat_ids)
    return _reason("same_people", people(first), people(second), len(one & other) / len(one | other))


def people(meeting: Meeting) -> str:
    return ", ".join(str(party) for party in meeting.parties)


def near_days(first: Meeting, second: Meeting) -> dict | None:
    """From 1 on the same day down to 0; two undated meetings say nothing."""
    if not first.date or not second.date:
        return None
    apart = abs((first.date - second.date).days)
    shown = [date_format(one.date, "DATE_FORMAT") for one in (first, second)]
    return _reason("near_days", *shown, 1 - apart / (DAYS + 1))


def same_place(first: Meeting, second: Meeting) -> dict | None:
    """The same city, else the same country; a place that only one states says nothing."""
    for name in ("place_city", "place_country"):
        one, other = getattr(first, name), getattr(second, name)
        if one and other:
            return _reason("same_place", str(one), str(other), 1.0) if one == other else None
    return None


def like_words(first: Meeting, second: Meeting) -> dict | None:
    one, other = (_words(meeting.sentences) for meeting in (first, second))
    likeness = fuzz.token_set_ratio(one.lower(), other.lower())
    return _reason("like_words", one, other, likeness / 100) if likeness >= ALIKE else None


def _words(sentences: Sequence) -> str:
    return sentences[0].quote if sentences else ""


RULES = (same_people, near_days, same_place, like_words)
WEIGHTS = {"same_people": 0.4, "near_days": 0.25, "same_place": 0.1, "like_words": 0.25}


def chosen(ids: Iterable[int]) -> list[Meeting]:
    """Meetings to be compared, in the order of their ids, with their parties and sentences."""
    return list(listed().filter(pk__in=list(ids)).prefetch_related("meeting_topics__topic").order_by("pk"))
