"""The extractor on the FactRuEval contest: answer files, and our own score of Meeting and Occupation.

    python bench/factrueval.py TEXTS ANSWERS [--errors N]

TEXTS is the contest's folder of book_N.txt (its data is not part of this project); ANSWERS gets a book_N.task3 each.
Texts that come with gold (book_N.facts, .coref, .objects, .spans) are scored; what is compared how stands in
bench/factrueval_scoring.py.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # so that it runs as a file, too

from bench.factrueval_answers import Answer, answers
from bench.factrueval_scoring import TYPES, Score, compare, read_gold
from events.extraction import ArticleText, extract_many


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="bench/factrueval.py", description=__doc__)
    parser.add_argument("texts", type=Path, metavar="TEXTS")
    parser.add_argument("answers", type=Path, metavar="ANSWERS")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="how many errors of each type to print")
    options = parser.parse_args(arguments)
    files = sorted(options.texts.glob("*.txt"))
    if not files:
        parser.error(f"{options.texts}: no .txt files there; give the folder with the contest's book_N.txt")
    options.answers.mkdir(parents=True, exist_ok=True)
    scores = run(files, options.answers)
    for kind, score in scores.items():
        print(_line(kind, score))
        for error in score.errors[: options.errors]:
            print(f"   {error}")
    return 0


def run(files: Sequence[Path], folder: Path) -> dict[str, Score]:
    """Writes the answers of each text and scores those that have gold beside them."""
    scores = {kind: Score() for kind in TYPES}
    articles = (ArticleText(file.stem, file.read_text(encoding="utf-8")) for file in files)
    for file, facts in zip(files, extract_many(articles), strict=True):
        told = answers(facts)
        write(folder / f"{file.stem}.task3", told)
        if file.with_suffix(".facts").exists():
            compare(file.stem, told, read_gold(file.parent, file.stem), scores)
    return scores


def write(path: Path, told: Sequence[Answer]) -> None:
    """An empty line between facts."""
    path.write_text("".join(f"{answer.lines()}\n\n" for answer in told), encoding="utf-8")


def _line(kind: str, score: Score) -> str:
    return (
        f"{kind:11} P {score.precision:.3f}  R {score.recall:.3f}  F1 {score.f1:.3f}"
        f"   ({score.answers} answers, {score.gold} facts)"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
