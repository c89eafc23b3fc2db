"""How long pages take over the database of DATABASE_URL: all of it, the SQL alone, and the slowest statement.

DATABASE_URL=postgresql://.../crowd python bench/pages.py [--plans]
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
from django.db import connection
from django.db.models import Count
from django.test import Client

from events.models import Meeting, Participation

PAGES = """
/ /meetings/ /meetings/?country=KZ /meetings/?country=KZ&country=ES&match=all /meetings/?person={person}
/meetings/?topic=culture&from=2024-01-01&to=2024-12-31 /meetings/?q=посол /meetings/?q=слово19000
/meetings/?q=нетакогослова /meetings/?who=Фамилиев77 /meetings/?relation=counterpart&country=ES
/meetings/?kind=call&dated=no /meetings/?sort=oldest /meetings/{meeting}/ /people/ /people/?name=Фамилиев77
/people/?sort=name /people/{person}/ /countries/ /countries/KZ/ /countries/AD/ /countries/ES/KZ/ /silence/
/topics/ /topics/culture/ /articles/ /articles/?q=посол /articles/?q=слово19000 /articles/{article}/ /network/
/network/?person={person} /network/?person={person}&depth=2 /network/?country=KZ /search/?q=посол
/search/?q=Фамилиев77 /search/?q=слово19000 /imports/ /about/data-quality/ /feeds/meetings.atom
""".split()
ROUNDS = 2


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
        status = client.get(url, follow=True).status_code
    return status, time.monotonic() - start, statements


def main() -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    busiest = Participation.objects.order_by().values("diplomat").annotate(n=Count("pk")).order_by("-n").first()
    meeting = Meeting.objects.order_by("-id").first()
    ids = {"person": busiest["diplomat"], "meeting": meeting.pk, "article": meeting.article_id}
    for page in PAGES:
        client = Client(raise_request_exception=False)
        status, seconds, statements = min(
            (measure(client, page.format(**ids)) for _ in range(ROUNDS)), key=lambda m: m[1]
        )
        slowest = max(statements)
        sql = sum(s for s, _ in statements)
        print(
            f"{status} {seconds * 1000:6.0f} ms, SQL {sql * 1000:6.0f}, slowest {slowest[0] * 1000:6.0f}  {page}",
            flush=True,
        )
        if "--plans" in sys.argv and slowest[0] > 0.3:
            print("    ", slowest[1][:1500])


if __name__ == "__main__":
    main()
