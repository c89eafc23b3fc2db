from django.core.management.base import BaseCommand

from events.ingest.verify import INVARIANTS, ROWS


class Command(BaseCommand):
    help = "Check the invariants of the data, print what breaks them, and exit with 1 if anything does."
    requires_system_checks = ()  # those are of addresses, pages and the admin, which this does not use

    def handle(self, **options) -> None:
        total = 0
        for number, (name, checks) in enumerate(INVARIANTS, 1):
            offenders = [offender for check in checks for offender in check()]
            total += len(offenders)
            self.stdout.write(f"{number}. {name}: {'ok' if not offenders else len(offenders)}")
            for offender in offenders[:ROWS]:
                self.stdout.write(f"   {offender}")
            if len(offenders) > ROWS:
                self.stdout.write(f"   … and {len(offenders) - ROWS} more")
        if total:
            raise SystemExit(1)
