"""Topics, and the words of articles that earned them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection

from events import wordforms
from events.addresses import article_url
from events.models import Topic

MOST_WORDS = 30
MOST_MEETINGS = 2_000  # whose words are looked at
MOST_FORMS = 1_000  # of their words, the rarest of which may be left out

# Each wording once, with the newest place where it was read, among the newest meetings of the topic: what is said today
# is of interest, and a topic of politics has no end. What was read may end in a short word such as a preposition: then
# what follows tells it apart.
WORDS = """
WITH newest AS MATERIALIZED (
  SELECT t.id, t.sort_on, t.meeting_id FROM events_meetingtopic t JOIN events_meeting m ON m.id = t.meeting_id
   WHERE t.topic_id = %s AND m.status <> 'rejected' AND m.merged_into_id IS NULL
   ORDER BY t.sort_on DESC, t.meeting_id DESC LIMIT %s),
said AS (
  SELECT lower(e.quote) AS said, count(*) AS n, max(w.sort_on) AS newest_on,
         CASE WHEN e.quote ~ '[[:space:]][^[:space:]]{{1,4}}$' THEN lower(substr(a.text, e.stop + 1, 60)) ELSE '' END
           AS after,
         (array_agg(e.id ORDER BY w.sort_on DESC, e.id DESC))[1] AS id
    FROM newest w JOIN events_evidence e ON e.meeting_topic_id = w.id
    JOIN events_article a ON a.id = e.article_id {told}
   GROUP BY said, after ORDER BY n DESC, said, after LIMIT %s)
SELECT s.said, s.after, s.n, s.newest_on, s.id, e.article_id, a.title, e.start
  FROM said s JOIN events_evidence e ON e.id = s.id JOIN events_article a ON a.id = e.article_id
 ORDER BY s.n DESC, s.said, s.after
"""
TOLD = "AND a.date <= %s"


@dataclass(frozen=True, slots=True)
class Wording:
    """Words by which the topic was recognised, in one of their forms; ``n`` is of all their forms together.

    ``url`` is where they stand in the newest article that has them.
    """

    said: str
    n: int
    url: str


@dataclass(frozen=True, slots=True)
class _Form:
    said: str
    n: int
    newest_on: date
    evidence: int
    url: str


def topics() -> list[Topic]:
    return list(Topic.objects.order_by("position", "id"))


def wordings(topic: Topic, as_of: date | None = None) -> Sequence[Wording]:
    """The most frequent first; as of a day, of the articles up to it."""
    with connection.cursor() as cursor:
        told, days = (TOLD, [as_of]) if as_of else ("", [])
        cursor.execute(WORDS.format(told=told), [topic.pk, MOST_MEETINGS, *days, MOST_FORMS])
        forms = [
            _Form(wordforms.completed(said, after), n, day, pk, article_url(article, title, at, f"e{pk}"))
            for said, after, n, day, pk, article, title, at in cursor
        ]
    return grouped(forms)[:MOST_WORDS]


def grouped(forms: Iterable[_Form]) -> list[Wording]:
    """Forms of the same words together."""
    groups: dict[tuple[str, ...], list[_Form]] = defaultdict(list)
    for form in forms:
        groups[wordforms.lemmas(form.said)].append(form)
    found = [_wording(lemmas, same) for lemmas, same in groups.items()]
    return sorted(found, key=lambda wording: (-wording.n, wording.said))


def _wording(lemmas: tuple[str, ...], forms: list[_Form]) -> Wording:
    """The form of the dictionary is shown where it was read, else the most frequent one."""
    numbers: Counter[str] = Counter()
    for form in forms:
        numbers[form.said] += form.n
    said = min(numbers, key=lambda said: (said != " ".join(lemmas), -numbers[said], said))
    newest = max(forms, key=lambda form: (form.newest_on, form.evidence))
    return Wording(said, sum(form.n for form in forms), newest.url)
