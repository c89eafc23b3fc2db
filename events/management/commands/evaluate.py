import json
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from events.evaluation.corpus import CorpusError, evaluate, read_corpus
from events.evaluation.scoring import FIGURES, Score
from events.extraction import VERSION

SAVED = Path("events/data/quality.json")  # what the data-quality page shows


class Command(BaseCommand):
    help = "Score the extractor against gold annotations: precision, recall and F1 a figure, errors quoted."

    def add_arguments(self, parser) -> None:
        parser.add_argument(
            "path", nargs="?", default="tests/corpus", help="folder with gold/*.json and articles/*.txt"
        )
        parser.add_argument("--errors", type=int, default=20, metavar="N", help="how many errors to quote")
        parser.add_argument("--save", action="store_true", help=f"keep the table in {SAVED} for the data-quality page")

    def handle(self, *, path, errors, save, **options) -> None:
        root = Path(settings.ROOT)
        try:
            corpus = read_corpus(Path(path), [root / "seeds"])
        except CorpusError as error:
            raise CommandError(str(error)) from error
        score = evaluate(corpus)
        self._table(score)
        self._errors(score, errors)
        if save:
            self._save(root / SAVED, score, len(corpus))

    def _table(self, score: Score) -> None:
        self.stdout.write(f"{'figure':36}{'P':>7}{'R':>7}{'F1':>7}   right/wrong/missed")
        for figure in FIGURES:
            t = score.tallies[figure]
            counts = f"{t.right}/{t.wrong}/{t.missed}"
            self.stdout.write(f"{figure:36}{t.precision:7.3f}{t.recall:7.3f}{t.f1:7.3f}   {counts}")

    def _errors(self, score: Score, limit: int) -> None:
        worst = sorted(score.errors, key=lambda error: ("event" not in error[1], "pair" not in error[1], error))
        for article, what, wanted, read in worst[:limit]:
            self.stdout.write(f"{article}  {what}: {wanted or '–'} | {read or '–'}")
        if len(score.errors) > limit:
            self.stdout.write(f"… and {len(score.errors) - max(limit, 0)} more")

    def _save(self, file: Path, score: Score, articles: int) -> None:
        figures = [
            {
                "metric": figure,
                "precision": round(score.tallies[figure].precision, 4),
                "recall": round(score.tallies[figure].recall, 4),
                "f1": round(score.tallies[figure].f1, 4),
            }
            for figure in FIGURES
        ]
        table = {
            "date": datetime.now(UTC).date().isoformat(),
            "version": VERSION,
            "articles": articles,
            "figures": figures,
        }
        file.parent.mkdir(exist_ok=True)
        file.write_text(json.dumps(table, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        self.stdout.write(f"saved to {file}")
