from collections import Counter
from datetime import date

from django.core.management.base import BaseCommand, CommandError

from events.ingest.reread import reread
from events.models import Article


class Command(BaseCommand):
    help = "Read stored articles with the present extractor. The difference is shown first;."
    requires_system_checks = ()  # those are of addresses, pages and the admin, which this does not use

    def add_arguments(self, parser) -> None:
        parser.add_argument("--since", metavar="YYYY-MM-DD", help="only articles from that day on")
        parser.add_argument("--dry-run", action="store_true", help="show the difference and write nothing")

    def handle(self, *, since, dry_run, **options) -> None:
        day = _day(since)
        tally = self._pass(day, dry_run=True)
        if dry_run or not any(tally.values()):
            self.stdout.write("nothing written" if dry_run else "nothing to write")
            return
        self._pass(day, dry_run=False)
        self.stdout.write("written")

    def _pass(self, day: date | None, *, dry_run: bool) -> Counter:
        tally = Counter()
        for article, changes in reread(since=day, dry_run=dry_run):
            found = {"added": len(changes.added), "changed": len(changes.changed), "gone": len(changes.gone)}
            tally.update(found)
            if dry_run and changes:
                self._show(article, changes)
        if dry_run:
            self.stdout.write(", ".join(f"{number} {what}" for what, number in tally.items()) or "no articles")
        return tally

    def _show(self, article: Article, changes) -> None:
        self.stdout.write(f"article {article.pk} «{article}»")
        self.stdout.write(f"   {len(changes.added)} added, {len(changes.changed)} changed")
        for quote in changes.gone:
            self.stdout.write(f"   gone: {quote}")
        for quote in changes.lost_grounds:
            self.stdout.write(f"   decided, but its evidence has gone (kept, put on review): {quote}")


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError as error:
        raise CommandError(f"--since {value}: not a date; write YYYY-MM-DD") from error
