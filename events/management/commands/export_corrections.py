"""Standing decisions as JSON Lines, to carry them to another installation or to measure the extractor by them."""

import json

from django.core.management.base import BaseCommand

from events.review.exporting import exported


class Command(BaseCommand):
    help = "Write what people decided to standard output, one JSON object a line, oldest first."

    def handle(self, *args: object, **options: object) -> None:
        for line in exported():
            self.stdout.write(json.dumps(line, ensure_ascii=False))
