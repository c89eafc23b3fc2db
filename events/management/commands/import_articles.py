import shlex
import sys
from collections import Counter
from itertools import groupby

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from events.extraction import VERSION
from events.ingest.reread import link_late_mentions
from events.ingest.run import Progress, import_sources
from events.ingest.sources import find_sources
from events.models import ImportFile, ImportRun
from events.models.imports import Outcome

WORDS = {
    Outcome.CREATED: "created",
    Outcome.UNCHANGED: "unchanged",
    Outcome.NEW_VERSION: "new version",
    Outcome.REFUSED: "refused",
}


class Command(BaseCommand):
    help = "Import articles: plain text, JSON Lines, HTML, RSS and Atom. Importing again changes nothing."
    requires_system_checks = ()  # those are of addresses, pages and the admin, which this does not use

    def add_arguments(self, parser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PATH", help="a file, a folder, or - for standard input")
        parser.add_argument("--outlet", help="name of the outlet, where the files do not say it")
        parser.add_argument("--dry-run", action="store_true", help="read and report, but keep no article")
        parser.add_argument("--strict", action="store_true", help="stop at the first file that is refused")

    def handle(self, *, paths, outlet, dry_run, strict, **options) -> None:
        sources = find_sources(paths)
        run = ImportRun.objects.create(
            command=shlex.join(sys.argv[1:])[:2000], dry_run=dry_run, extractor_version=VERSION
        )
        tally, progress = Counter(), Progress(len(sources))
        outcomes = import_sources(run, sources, sys.stdin.buffer, outlet=outlet)
        try:
            for done, (_, rows) in enumerate(groupby(outcomes, key=lambda row: row.path), 1):
                for row in rows:
                    self._report(row, tally)
                    if strict and row.outcome == Outcome.REFUSED:
                        raise CommandError(self._summary(run, tally) + "; stopped at the first refusal (--strict)")
                self._progress(progress, done)
            if not dry_run and (late := link_late_mentions()):
                self.stdout.write(f"{late} articles read again, because people in them have become known")
        finally:
            ImportRun.objects.filter(pk=run.pk).update(finished_at=timezone.now())
        self.stdout.write(self._summary(run, tally))
        if tally[Outcome.REFUSED]:
            raise SystemExit(1)

    def _report(self, row: ImportFile, tally: Counter) -> None:
        tally[row.outcome] += 1
        where = f"{row.path} #{row.record}" if row.record else row.path
        if row.outcome == Outcome.REFUSED:
            self.stderr.write(f"{self._clear()}refused {where}: {row.reason}")
        elif not sys.stderr.isatty() and row.outcome != Outcome.UNCHANGED:
            self.stdout.write(
                f"{WORDS[row.outcome]} {where}: {row.meetings_added} new meetings, "
                f"{row.meetings_changed} changed, {row.people_added} new people"
            )

    def _progress(self, progress: Progress, done: int) -> None:
        if sys.stderr.isatty():
            end = "\n" if done == progress.total else ""
            sys.stderr.write(f"{self._clear()}{progress.line(done)}{end}")
            sys.stderr.flush()

    def _clear(self) -> str:
        return "\r\x1b[2K" if sys.stderr.isatty() else ""

    def _summary(self, run: ImportRun, tally: Counter) -> str:
        parts = ", ".join(f"{tally[outcome]} {word}" for outcome, word in WORDS.items())
        dry = " (dry run, nothing kept)" if run.dry_run else ""
        return f"import {run.pk}: {tally.total()} articles: {parts}{dry}"
