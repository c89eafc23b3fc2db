"""Copies that make filters fast, always rebuilt from the rows that people and machine write.

``rebuild`` is the only writer of ``MeetingCountry``, the arrays of ``Meeting`` and the ``sort_on`` copies. It is
set-based SQL: one call serves one meeting or ten thousand.
"""

from collections.abc import Collection

from django.db import connection

COUNTRIES = """
WITH wanted AS (
  SELECT p.meeting_id, p.country_id, CASE p.side WHEN 'subject' THEN 'sender' ELSE 'counterpart' END AS relation
    FROM events_participation p WHERE p.meeting_id = ANY(%(ids)s) AND p.country_id IS NOT NULL
  UNION
  SELECT p.meeting_id, t.host_country_id, 'accredited'
    FROM events_participation p JOIN events_posting t ON t.id = p.posting_id
   WHERE p.meeting_id = ANY(%(ids)s) AND p.side = 'subject' AND t.host_country_id IS NOT NULL
  UNION
  SELECT m.id, m.place_country_id, 'place' FROM events_meeting m
   WHERE m.id = ANY(%(ids)s) AND m.place_country_id IS NOT NULL
), gone AS (
  DELETE FROM events_meetingcountry c WHERE c.meeting_id = ANY(%(ids)s) AND NOT EXISTS (
    SELECT 1 FROM wanted w
     WHERE (w.meeting_id, w.country_id, w.relation) = (c.meeting_id, c.country_id, c.relation))
)
INSERT INTO events_meetingcountry (meeting_id, country_id, relation, sort_on)
SELECT w.meeting_id, w.country_id, w.relation, m.sort_on
  FROM wanted w JOIN events_meeting m ON m.id = w.meeting_id
    ON CONFLICT (meeting_id, country_id, relation) DO UPDATE SET sort_on = EXCLUDED.sort_on
 WHERE events_meetingcountry.sort_on <> EXCLUDED.sort_on
"""

COPIES = """
UPDATE events_participation p SET sort_on = m.sort_on FROM events_meeting m
 WHERE m.id = p.meeting_id AND p.meeting_id = ANY(%(ids)s) AND p.sort_on <> m.sort_on;
UPDATE events_meetingtopic t SET sort_on = m.sort_on FROM events_meeting m
 WHERE m.id = t.meeting_id AND t.meeting_id = ANY(%(ids)s) AND t.sort_on <> m.sort_on
"""

# "gone" and the insert above see one snapshot, so the arrays are read in a statement of their own
ARRAYS = """
UPDATE events_meeting m
   SET country_ids = x.countries, topic_ids = x.topics, diplomat_ids = x.people, named_sides = x.sides
  FROM (
    SELECT m.id,
      ARRAY(SELECT DISTINCT c.country_id::int FROM events_meetingcountry c
             WHERE c.meeting_id = m.id ORDER BY 1) AS countries,
      ARRAY(SELECT t.topic_id::int FROM events_meetingtopic t WHERE t.meeting_id = m.id ORDER BY 1) AS topics,
      ARRAY(SELECT p.diplomat_id::int FROM events_participation p
             WHERE p.meeting_id = m.id AND p.diplomat_id IS NOT NULL ORDER BY 1) AS people,
      (SELECT count(DISTINCT p.side) FROM events_participation p
        WHERE p.meeting_id = m.id AND p.diplomat_id IS NOT NULL) AS sides
    FROM events_meeting m WHERE m.id = ANY(%(ids)s)
  ) x
 WHERE x.id = m.id
   AND (m.country_ids, m.topic_ids, m.diplomat_ids, m.named_sides)
       IS DISTINCT FROM (x.countries, x.topics, x.people, x.sides)
"""

BUMP = """
INSERT INTO events_dataversion (id, number, changed_at) VALUES (1, 1, now())
ON CONFLICT (id) DO UPDATE SET number = events_dataversion.number + 1, changed_at = now()
"""


def rebuild(meeting_ids: Collection[int]) -> None:
    """Bring every copy of these meetings in line. Call it in the transaction that changed them."""
    with connection.cursor() as cursor:
        for statement in (COUNTRIES, *COPIES.split(";"), ARRAYS):
            cursor.execute(statement, {"ids": sorted(meeting_ids)})


def bump_data_version() -> None:
    """Tell every cached page that the data changed."""
    with connection.cursor() as cursor:
        cursor.execute(BUMP)
