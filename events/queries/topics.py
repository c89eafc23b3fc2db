"""Topics, and the words of articles that earned them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection

from events.addresses import article_url
from events.models import Topic

MOST_WORDS = 30
MOST_MEETINGS = 2_000  # whose words are looked at

# Each wording once, with the newest place where it was read, among the newest meetings of the topic: what is said today
# is of interest, and a topic of politics has no end.
WORDS = """
WITH newest AS MATERIALIZED (
  SELECT t.id, t.sort_on, t.meeting_id FROM events_meetingtopic t JOIN events_meeting m ON m.id = t.meeting_id
   WHERE t.topic_id = %s AND m.status <> 'rejected' AND m.merged_into_id IS NULL
   ORDER BY t.sort_on DESC, t.meeting_id DESC LIMIT %s),
said AS (
  SELECT lower(e.quote) AS said, count(*) AS n, (array_agg(e.id ORDER BY n.sort_on DESC, e.id DESC))[1] AS id
    FROM newest n JOIN events_evidence e ON e.meeting_topic_id = n.id {told}
   GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT %s)
SELECT s.said, s.id, e.article_id, a.title, e.start
  FROM said s JOIN events_evidence e ON e.id = s.id JOIN events_article a ON a.id = e.article_id
 ORDER BY s.n DESC, s.said
"""
TOLD = "JOIN events_article a ON a.id = e.article_id AND a.date <= %s"


@dataclass(frozen=True, slots=True)
class Wording:
    """Words by which the topic was recognised, and where they stand in the newest article that has them."""

    said: str
    url: str


def topics() -> list[Topic]:
    return list(Topic.objects.order_by("position", "id"))


def wordings(topic: Topic, as_of: date | None = None) -> Sequence[Wording]:
    """The most frequent first; as of a day, of the articles up to it."""
    with connection.cursor() as cursor:
        told, days = (TOLD, [as_of]) if as_of else ("", [])
        cursor.execute(WORDS.format(told=told), [topic.pk, MOST_MEETINGS, *days, MOST_WORDS])
        return [Wording(said, article_url(article, title, at, f"e{pk}")) for said, pk, article, title, at in cursor]
