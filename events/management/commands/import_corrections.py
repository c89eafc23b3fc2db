"""Take decisions that export_corrections wrote. What stands here already is left; what does not fit is refused."""

import json
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from events.review.errors import ReviewError
from events.review.importing import take


class Command(BaseCommand):
    help = "Make the decisions of a JSON Lines file here, in the name of --by. Exit code 1 if any was refused."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="JSON Lines from export_corrections, or - for standard input")
        parser.add_argument("--by", required=True, help="name of the account that answers for them")

    def handle(self, *args: Any, file: str, by: str, **options: Any) -> None:
        user = get_user_model().objects.filter(username=by).first()
        if user is None:
            raise CommandError(f"There is no account called {by!r}.")
        tally = Counter(self._take(number, text, user) for number, text in _lines(file))
        self.stdout.write(" ".join(f"{word}={tally[word]}" for word in ("taken", "already", "refused")))
        if tally["refused"]:
            sys.exit(1)

    def _take(self, number: int, text: str, user: Any) -> str:
        try:
            return "taken" if take(by=user, line=json.loads(text)) else "already"
        except (ReviewError, json.JSONDecodeError) as refusal:
            self.stdout.write(f"refused line {number}: {refusal}")
            return "refused"


def _lines(file: str) -> Iterator[tuple[int, str]]:
    """Numbered from 1, blank lines left out."""
    try:
        source = sys.stdin if file == "-" else Path(file).open(encoding="utf-8")  # noqa: SIM115  (closed below)
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
    with source:
        yield from ((number, line) for number, line in enumerate(source, start=1) if line.strip())
