"""The seven invariants, each a check that returns its offenders in words. Nothing is changed."""

from __future__ import annotations

from collections.abc import Callable

from django.db import connection

ROWS = 50  # offenders printed a check; the true number is told


def _sql(question: str, sentence: str) -> Callable[[], list[str]]:
    """Offenders by SQL; ``sentence`` is filled with the columns of each row."""

    def check() -> list[str]:
        with connection.cursor() as cursor:
            cursor.execute(question)
            return [sentence.format(*row) for row in cursor.fetchall()]

    return check


# 1 -- every file ends in exactly one outcome (the unique key holds "one"; a finished run without files holds none)
OUTCOMES = _sql(
    "SELECT f.id, f.path, f.outcome FROM events_importfile f JOIN events_importrun r ON r.id = f.run_id"
    " WHERE f.outcome <> 'refused' AND f.article_id IS NULL AND NOT r.dry_run ORDER BY f.id",
    "outcome {0} of {1}: {2}, but no article",
)
# 2 -- bytes are unique (held by a constraint) and really have the digest they are filed under
DIGESTS = _sql(
    "SELECT id, article_id FROM events_articleversion WHERE encode(sha256(raw), 'hex') <> sha256 ORDER BY id",
    "version {0} of article {1}: its bytes do not have the SHA-256 it is filed under",
)
NEWEST_TEXT = _sql(
    "SELECT a.id FROM events_article a"
    " LEFT JOIN events_articleversion v ON v.article_id = a.id AND v.number = a.version"
    " WHERE v.id IS NULL OR v.text <> a.text ORDER BY a.id",
    "article {0}: its text is not that of its newest version",
)
# 3 -- no meeting without evidence and a party; every quote is its slice of the text
GROUNDS = _sql(
    "SELECT m.id FROM events_meeting m WHERE m.merged_into_id IS NULL AND NOT EXISTS"
    " (SELECT 1 FROM events_evidence e WHERE e.meeting_id = m.id) AND NOT EXISTS"
    " (SELECT 1 FROM events_reviewitem i WHERE i.meeting_id = m.id AND i.reason = 'evidence_gone') ORDER BY m.id",
    "meeting {0}: no evidence",
)
PARTIES = _sql(
    "SELECT m.id FROM events_meeting m WHERE m.merged_into_id IS NULL AND NOT EXISTS"
    " (SELECT 1 FROM events_participation p WHERE p.meeting_id = m.id) ORDER BY m.id",
    "meeting {0}: no party",
)
QUOTES = _sql(
    " UNION ALL ".join(
        f"SELECT '{table}', s.id, s.article_id FROM events_{table} s JOIN events_article a ON a.id = s.article_id"  # noqa: S608 our own names
        " WHERE substr(a.text, s.start + 1, s.stop - s.start) <> s.quote"
        for table in ("evidence", "mention", "placemention")
    ),
    "{0} {1}: its quote is not what article {2} says there",
)
# 4 -- decided fields and decisions agree; what was judged "not the same" was not merged
DECIDED = _sql(
    "SELECT 'meeting', m.id FROM events_meeting m WHERE m.decided_fields <> '{}' AND NOT EXISTS"
    " (SELECT 1 FROM events_decision d WHERE d.before ? ('meeting:' || m.id))"
    " UNION ALL SELECT 'diplomat', p.id FROM events_diplomat p WHERE p.decided_fields <> '{}' AND NOT EXISTS"
    " (SELECT 1 FROM events_decision d WHERE d.before ? ('diplomat:' || p.id))",
    "{0} {1}: fields are marked as decided, but there is no decision",
)
REJECTED = _sql(
    "SELECT m.id FROM events_meeting m WHERE m.status = 'rejected' AND NOT 'status' = ANY(m.decided_fields)"
    " AND NOT EXISTS (SELECT 1 FROM events_decision d WHERE d.meeting_id = m.id AND d.action = 'reject')",
    "meeting {0}: rejected by nobody",
)
APART = _sql(
    "SELECT p.first_id, p.second_id FROM events_duplicatepair p JOIN events_diplomat a ON a.id = p.first_id"
    " JOIN events_diplomat b ON b.id = p.second_id WHERE p.state = 'not_the_same'"
    " AND (a.merged_into_id = b.id OR b.merged_into_id = a.id)",
    "diplomats {0} and {1}: judged not the same, yet merged",
)
# 5 -- the copies that lists and counts are filtered by equal their source
ARRAYS = _sql(
    "SELECT m.id FROM events_meeting m WHERE"
    " m.country_ids <> ARRAY(SELECT DISTINCT c.country_id::int FROM events_meetingcountry c"
    "   WHERE c.meeting_id = m.id ORDER BY 1)"
    " OR m.topic_ids <> ARRAY(SELECT t.topic_id::int FROM events_meetingtopic t WHERE t.meeting_id = m.id ORDER BY 1)"
    " OR m.diplomat_ids <> ARRAY(SELECT p.diplomat_id::int FROM events_participation p"
    "   WHERE p.meeting_id = m.id AND p.diplomat_id IS NOT NULL ORDER BY 1)"
    " OR m.named_sides <> (SELECT count(DISTINCT p.side) FROM events_participation p"
    "   WHERE p.meeting_id = m.id AND p.diplomat_id IS NOT NULL) ORDER BY m.id",
    "meeting {0}: the arrays it is filtered by differ from its rows",
)
COUNTRIES = _sql(
    "WITH wanted AS (SELECT p.meeting_id, p.country_id,"
    "   CASE p.side WHEN 'subject' THEN 'sender' ELSE 'counterpart' END AS relation"
    "   FROM events_participation p WHERE p.country_id IS NOT NULL"
    " UNION SELECT p.meeting_id, t.host_country_id, 'accredited' FROM events_participation p"
    "   JOIN events_posting t ON t.id = p.posting_id WHERE p.side = 'subject' AND t.host_country_id IS NOT NULL"
    " UNION SELECT id, place_country_id, 'place' FROM events_meeting WHERE place_country_id IS NOT NULL),"
    " have AS (SELECT meeting_id, country_id, relation FROM events_meetingcountry)"
    " SELECT meeting_id, country_id, relation FROM ((SELECT * FROM wanted EXCEPT SELECT * FROM have)"
    " UNION (SELECT * FROM have EXCEPT SELECT * FROM wanted)) x ORDER BY 1",
    "meeting {0}: country {1} as {2} differs from its parties",
)
DATES = _sql(
    "SELECT m.id, x.what FROM events_meeting m JOIN ("
    " SELECT meeting_id, sort_on, 'party' AS what FROM events_participation"
    " UNION ALL SELECT meeting_id, sort_on, 'topic' FROM events_meetingtopic"
    " UNION ALL SELECT meeting_id, sort_on, 'country' FROM events_meetingcountry"
    ") x ON x.meeting_id = m.id WHERE x.sort_on <> m.sort_on ORDER BY m.id",
    "meeting {0}: the date copied to its {1} is not its own",
)
# 6 -- no cycle of merges, nothing refers to a row that was merged away
CYCLES = _sql(
    "WITH RECURSIVE walk(start, at, steps) AS (SELECT id, merged_into_id, 1 FROM events_diplomat"
    "   WHERE merged_into_id IS NOT NULL"
    " UNION ALL SELECT w.start, d.merged_into_id, w.steps + 1 FROM walk w JOIN events_diplomat d ON d.id = w.at"
    "   WHERE d.merged_into_id IS NOT NULL AND w.steps < 1000)"
    " SELECT DISTINCT start FROM walk WHERE at = start ORDER BY 1",
    "diplomat {0}: merged into itself over other rows",
)
MERGED_AWAY = _sql(
    "SELECT 'participation', p.id, d.id FROM events_participation p JOIN events_diplomat d ON d.id = p.diplomat_id"
    "   JOIN events_meeting m ON m.id = p.meeting_id WHERE d.merged_into_id IS NOT NULL AND m.merged_into_id IS NULL"
    " UNION ALL SELECT 'posting', p.id, d.id FROM events_posting p JOIN events_diplomat d ON d.id = p.diplomat_id"
    "   WHERE d.merged_into_id IS NOT NULL"
    " UNION ALL SELECT 'mention', p.id, d.id FROM events_mention p JOIN events_diplomat d ON d.id = p.diplomat_id"
    "   WHERE d.merged_into_id IS NOT NULL",
    "{0} {1}: refers to diplomat {2}, who was merged into another",
)
# 7 -- every row of an audited table has its audit event
AUDITED = ("meeting", "participation", "meetingtopic", "diplomat", "diplomatalias", "posting", "article")
UNAUDITED = _sql(
    " UNION ALL ".join(
        f"SELECT '{table}', t.id FROM events_{table} t WHERE NOT EXISTS"  # noqa: S608 our own names
        f" (SELECT 1 FROM events_{table}event e WHERE e.pgh_obj_id = t.id)"
        for table in AUDITED
    ),
    "{0} {1}: no audit event",
)
UNSIGNED = _sql(
    "SELECT d.id FROM events_decision d WHERE d.by_id IS NULL",
    "decision {0}: by nobody",
)

INVARIANTS: tuple[tuple[str, tuple[Callable[[], list[str]], ...]], ...] = (
    ("every file ends in one outcome", (OUTCOMES,)),
    ("bytes are filed once, under their digest", (DIGESTS, NEWEST_TEXT)),
    ("every meeting has evidence and a party, every quote is in the text", (GROUNDS, PARTIES, QUOTES)),
    ("what people decided stands", (DECIDED, REJECTED, APART)),
    ("counts equal lists", (ARRAYS, COUNTRIES, DATES)),
    ("merges end at a keeper", (CYCLES, MERGED_AWAY)),
    ("every change is audited", (UNAUDITED, UNSIGNED)),
)
