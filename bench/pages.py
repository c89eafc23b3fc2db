"""How long pages take over the database of DATABASE_URL: all of it, the SQL alone, and the slowest statement.

DATABASE_URL=postgresql://.../crowd python bench/pages.py [--plans] [PAGE...]

With --rows nothing is timed, only the rows that each page reads are told.
"""

import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dipwatch.settings")

import django

django.setup()

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Count
from django.test import Client

from events.models import Meeting, Participation, Topic

PAGES = """
/ /?period=365 /meetings/ /meetings/?country=KZ /meetings/?country=KZ&country=ES&match=all
/meetings/?country=KZ&country=AD&match=all /meetings/?country=AD /meetings/?country=-KZ /meetings/?person={person}
/meetings/?person={rare} /meetings/?person={person}&person={rare}
/meetings/?topic=culture&from=2024-01-01&to=2024-12-31 /meetings/?country=KZ&topic=culture&from=2019-01-01
/meetings/?topic=none /meetings/?place=none /meetings/?city=none /meetings/?q=посол /meetings/?q=слово19000
/meetings/?q=посол&sort=relevance /meetings/?q=нетакогослова /meetings/?who=Фамилиев77
/meetings/?relation=counterpart&country=ES /meetings/?relation=place&country=KZ /meetings/?kind=call&dated=no
/meetings/?dated=no /meetings/?named=0 /meetings/?status=reviewed /meetings/?conf_min=0.98
/meetings/?kind=call&country=AD&dated=no /meetings/?sort=oldest /meetings/{meeting}/ /meetings/{frequent}/
/meetings/{couple}/ /people/ /people/?name=Фамилиев77 /people/?name=Имя /people/?page=100 /people/?country=KZ
/people/?from=2020-01-01&to=2020-01-31 /people/?from=2026-06-01 /people/?sort=name /people/?sort=seen
/people/?sort=all /people/?role=посол /people/?host=ES /people/{person}/ /people/{rare}/
/people/{person}/?from=2025-01-01 /countries/ /countries/?with=KZ /countries/KZ/ /countries/AD/ /countries/ES/KZ/
/countries/AD/KZ/ /silence/ /topics/ /topics/culture/ /topics/{topic}/ /articles/ /articles/?q=посол
/articles/?q=слово19000 /articles/{article}/ /network/ /network/?person={person} /network/?person={person}&depth=2
/network/?country=KZ /network/?country=KZ&depth=2 /search/?q=посол /search/?q=Фамилиев77 /search/?q=Имя5
/search/?q=слово19000 /imports/ /about/data-quality/ /feeds/meetings.atom
""".split()
ROUNDS = 3
READ = "SELECT coalesce(sum(seq_tup_read + coalesce(idx_tup_fetch, 0)), 0)::bigint FROM pg_stat_xact_user_tables"


def rows_read(client: Client, url: str) -> int:
    """Rows that the server fetched from tables for the page: unlike time, the same on every machine."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(READ)
        (before,) = cursor.fetchone()
        client.get(url)
        cursor.execute(READ)
        return cursor.fetchone()[0] - before


def measure(client: Client, url: str) -> tuple[int, float, list[tuple[float, str]]]:
    """Status, seconds, and the statements with their seconds."""
    statements: list[tuple[float, str]] = []

    def timed(execute, sql, parameters, many, context):
        start = time.monotonic()
        try:
            return execute(sql, parameters, many, context)
        finally:
            statements.append((time.monotonic() - start, sql))

    start = time.monotonic()
    with connection.execute_wrapper(timed):
        status = client.get(url).status_code
    return status, time.monotonic() - start, statements


def _ids() -> dict[str, int | str]:
    """The busiest person, one of the least busy, the newest meeting, and one meeting each of the busiest person and of
    two who met often."""
    met = Participation.objects.order_by().values("diplomat").annotate(n=Count("pk"))
    busiest, rare = met.order_by("-n").first()["diplomat"], met.order_by("n").first()["diplomat"]
    meeting = Meeting.objects.order_by("-id").first()
    shown = Meeting.objects.shown()
    frequent = shown.of_person(busiest).order_by("id").last()
    return {
        "person": busiest,
        "rare": rare,
        "meeting": meeting.pk,
        "article": meeting.article_id,
        "frequent": frequent.pk,
        "couple": shown.of_person(2).order_by("sort_on").first().pk,
        "topic": Topic.objects.order_by("id")[0].slug,
    }


def times(client: Client, page: str, address: str) -> str:
    status, seconds, statements = min((measure(client, address) for _ in range(ROUNDS)), key=lambda m: m[1])
    slowest, text = max(statements)
    sql = sum(s for s, _ in statements)
    plan = f"\n     {text[:1500]}" if "--plans" in sys.argv and slowest > 0.3 else ""
    parts = f"{seconds * 1000:6.0f} ms, SQL {sql * 1000:6.0f}, slowest {slowest * 1000:6.0f}"
    return f"{status} {parts}, rows {rows_read(client, address):7}  {page}{plan}"


def main() -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    ids = _ids()
    wanted = {argument for argument in sys.argv[1:] if argument.startswith("/")}
    for page in [page for page in PAGES if not wanted or page in wanted]:
        client, address = Client(raise_request_exception=False), page.format(**ids)
        address = (client.get(address, follow=True).redirect_chain or [(address, 0)])[-1][0]
        told = f"{rows_read(client, address)} {page}" if "--rows" in sys.argv else times(client, page, address)
        print(told, flush=True)


if __name__ == "__main__":
    main()
