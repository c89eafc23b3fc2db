"""Topics, and the words of articles that earned them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from events.addresses import article_url
from events.models import Topic

MOST_WORDS = 30

# each wording once, with the newest place where it was read
WORDS = """
SELECT x.said, x.id, x.article_id, x.title, x.start FROM (
  SELECT DISTINCT ON (lower(e.quote)) lower(e.quote) AS said, e.id, e.article_id, a.title, e.start,
         count(*) OVER (PARTITION BY lower(e.quote)) AS n
    FROM events_evidence e
    JOIN events_meetingtopic t ON t.id = e.meeting_topic_id
    JOIN events_meeting m ON m.id = t.meeting_id
    JOIN events_article a ON a.id = e.article_id
   WHERE t.topic_id = %s AND m.status <> 'rejected' AND m.merged_into_id IS NULL
   ORDER BY lower(e.quote), a.date DESC NULLS LAST, e.id DESC) x
 ORDER BY x.n DESC, x.said LIMIT %s
"""


@dataclass(frozen=True, slots=True)
class Wording:
    """Words by which the topic was recognised, and where they stand in the newest article that has them."""

    said: str
    url: str


def topics() -> list[Topic]:
    return list(Topic.objects.order_by("position", "id"))


def wordings(topic: Topic) -> Sequence[Wording]:
    """The most frequent first."""
    with connection.cursor() as cursor:
        cursor.execute(WORDS, [topic.pk, MOST_WORDS])
        return [Wording(said, article_url(article, title, at, f"e{pk}")) for said, pk, article, title, at in cursor]
