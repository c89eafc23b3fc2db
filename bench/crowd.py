"""Fills a new, migrated database, whose ids begin with 1, with made-up meetings, to see which pages stay fast.

    DATABASE_URL=postgresql://.../crowd python bench/crowd.py 300000

One country is in nine meetings of ten, one person in about seven of a hundred, some topics are rare; texts have words from
very frequent to very rare. Needs a role that may switch triggers off: the audit of a crowd is of no use.
"""

import os
import sys
import time

import psycopg

SIZES = """CREATE TEMP TABLE size AS SELECT {n}::int AS meetings, {n}::int / 4 AS articles, greatest({n}::int / 40, 50) AS people"""
STEPS = {
    "people": """
        INSERT INTO events_diplomat (name_ru, name_en, name_latin_auto, gender, needs_review, decided_fields, revision, country_id)
        SELECT 'Имя' || g % 997 || ' Фамилиев' || g, '', 'Imya' || g % 997 || ' Familiyev' || g, '', false, '{}', 0,
               CASE WHEN g % 10 < 6 THEN (SELECT id FROM events_country WHERE iso2 = 'KZ')
                    ELSE (SELECT id FROM events_country ORDER BY id OFFSET (power(random(), 3) * 190)::int + (g % 2) LIMIT 1) END
          FROM size, generate_series(1, people) g""",
    "articles": """
        INSERT INTO events_article (source_key, url, title, text, date, dateline_on, date_basis, status, problems,
                                    extractor_version, version, created_at)
        SELECT 'crowd-' || g, '', 'Встреча номер ' || g,
               (SELECT string_agg('слово' || (power(random(), 4) * 20000 + g % 3 + w * 0)::int, ' ')
                  FROM generate_series(1, 40) w) || ' посол встреча.',
               day, day, 'dateline', 'parsed', '[]', 'crowd', 1, now()
          FROM size, generate_series(1, articles) g, LATERAL (SELECT date '2026-06-30' - (g % 4000) AS day) d""",
    "meetings": """
        CREATE TEMP TABLE draft AS
        SELECT g, a.id AS article, a.date AS day, p.id AS one, q.id AS other, p.country_id AS home, q.country_id AS away,
               (SELECT array_agg(DISTINCT (1 + power(random(), 2) * 20 + s * 0)::int) FROM generate_series(1, 1 + g % 3) s) AS topics
          FROM size, generate_series(1, meetings) g
          JOIN LATERAL (SELECT (1 + (g * 7919::bigint) % (SELECT articles FROM size))::int AS n) x ON true
          JOIN events_article a ON a.id = x.n
          JOIN LATERAL (SELECT CASE WHEN g % 14 = 0 THEN 1 ELSE (1 + power(random(), 2) * (SELECT people - 2 FROM size))::int END AS n) y ON true
          JOIN events_diplomat p ON p.id = y.n
          JOIN LATERAL (SELECT (1 + (y.n + 1 + (random() * 500)::int) % (SELECT people FROM size))::int AS n) z ON true
          JOIN events_diplomat q ON q.id = z.n AND q.id <> p.id""",
    "rows of meetings": """
        INSERT INTO events_meeting (id, kind, date, date_basis, date_precision, place_basis, planned, status, confidence,
               confidence_parts, rule, extractor_version, decided_fields, revision, created_at, updated_at,
               country_ids, topic_ids, diplomat_ids, named_sides, article_id, place_country_id)
        SELECT g, (ARRAY['meeting','talks','call','visit','speech'])[1 + g % 5], CASE WHEN g % 9 > 0 THEN day END,
               CASE WHEN g % 9 > 0 THEN 'dateline' ELSE 'not_stated' END, CASE WHEN g % 9 > 0 THEN 'day' ELSE 'unknown' END,
               CASE WHEN away IS NULL THEN 'not_stated' ELSE 'stated' END, false, (ARRAY['auto','auto','auto','reviewed','rejected'])[1 + CASE g % 40 WHEN 0 THEN 4 ELSE g % 4 END],
               0.5 + (g % 50) / 100.0, '[]', 'crowd', 'crowd', '{}', 0, now(), now(),
               (SELECT array_agg(DISTINCT c) FROM unnest(ARRAY[home, away,
                    CASE WHEN g % 3 > 0 THEN (SELECT id FROM events_country WHERE iso2 = 'KZ') END]) c WHERE c IS NOT NULL),
               topics, ARRAY[one, other], 2, article, away
          FROM draft""",
    "participations": """
        INSERT INTO events_participation (side, position, label, role, confidence, decided_fields, sort_on, country_id, diplomat_id, meeting_id)
        SELECT side, position, '', 'посол', 0.9, '{}', coalesce(m.sort_on, '0001-01-01'), country, person, g
          FROM draft JOIN events_meeting m ON m.id = g,
               LATERAL (VALUES ('subject', 0, home, one), ('counterpart', 1, away, other)) v(side, position, country, person)""",
    "countries": """
        INSERT INTO events_meetingcountry (relation, sort_on, country_id, meeting_id)
        SELECT CASE WHEN c = place_country_id THEN 'counterpart' ELSE 'sender' END, sort_on, c, id FROM events_meeting, unnest(country_ids) c""",
    "topics": """
        INSERT INTO events_meetingtopic (sort_on, meeting_id, topic_id)
        SELECT sort_on, id, t FROM events_meeting, unnest(topic_ids) t""",
    "posts": """
        INSERT INTO events_posting (title, text, former, acting, first_seen, last_seen, country_id, diplomat_id, host_country_id)
        SELECT 'посол', 'посол номер ' || d.id, false, false, x.first, x.last, d.country_id, d.id,
               (SELECT id FROM events_country ORDER BY id OFFSET d.id % 190 LIMIT 1)
          FROM events_diplomat d JOIN (SELECT diplomat_id, min(sort_on) AS first, max(sort_on) AS last FROM events_participation
                                        WHERE sort_on > '0001-01-01' GROUP BY 1) x ON x.diplomat_id = d.id;
        UPDATE events_participation p SET posting_id = t.id FROM events_posting t WHERE t.diplomat_id = p.diplomat_id AND p.id % 3 = 0""",
    "mentions": """
        INSERT INTO events_mention (start, stop, quote, name, role, candidates, linked, article_id, diplomat_id)
        SELECT 0, 5, left(a.text, 5), d.name_ru, 'посол', '[]', true, a.id, d.id
          FROM draft JOIN events_article a ON a.id = article JOIN events_diplomat d ON d.id IN (one, other)""",
    "grounds of topics": """
        INSERT INTO events_evidence (start, stop, quote, field, rule, extractor_version, article_id, meeting_topic_id)
        SELECT 0, length(x.word), x.word, 'topic', 'crowd', 'crowd', article, t.id
          FROM draft JOIN events_meetingtopic t ON t.meeting_id = g JOIN events_article a ON a.id = article,
               LATERAL (SELECT split_part(a.text, ' ', 1) AS word) x""",
    "grounds of parties": """
        INSERT INTO events_evidence (start, stop, quote, field, rule, extractor_version, article_id, participation_id)
        SELECT 0, 5, left(a.text, 5), 'party', 'crowd', 'crowd', article, p.id
          FROM draft JOIN events_participation p ON p.meeting_id = g JOIN events_article a ON a.id = article""",
    "readings": """
        INSERT INTO events_reading (key, facts, extractor_version, gone, article_id, meeting_id)
        SELECT 'crowd' || g, jsonb_build_object('kind', 'meeting', 'date', day, 'topics', '[]'::jsonb, 'parties', '[]'::jsonb),
               'crowd', false, article, g FROM draft""",
    "evidence": """
        INSERT INTO events_evidence (start, stop, quote, field, rule, extractor_version, article_id, meeting_id)
        SELECT 0, 120, left(a.text, 120), 'sentence', 'crowd', 'crowd', a.id, g FROM draft JOIN events_article a ON a.id = article""",
    "version": "INSERT INTO events_dataversion (id, number, changed_at) VALUES (1, 1, now()) ON CONFLICT DO NOTHING",
}


def main(n: int) -> None:
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        connection.execute("SET session_replication_role = replica")
        connection.execute("SELECT setseed(0.5)")
        connection.execute(SIZES.format(n=n))
        for name, sql in STEPS.items():
            start = time.monotonic()
            connection.execute(sql)
            print(f"{name}: {time.monotonic() - start:.1f} s", flush=True)
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")


if __name__ == "__main__":
    main(int(sys.argv[1]))
