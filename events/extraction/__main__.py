"""``python -m events.extraction FILE…``: one JSON line an article, in the schema of the development set."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from events.extraction import extract_many
from events.extraction.facts import ArticleText
from events.extraction.predictions import facts_to_json


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the facts of the files; files that cannot be read are named on standard error and make the result 1."""
    parser = argparse.ArgumentParser(prog="python -m events.extraction", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="UTF-8 text; its stem becomes the id")
    files: list[Path] = parser.parse_args(arguments).files
    refused: list[str] = []
    for facts in extract_many(_articles(files, refused)):
        sys.stdout.write(json.dumps(facts_to_json(facts), ensure_ascii=False) + "\n")
    for line in refused:
        sys.stderr.write(line + "\n")
    return 1 if refused else 0


def _articles(files: Sequence[Path], refused: list[str]) -> Iterator[ArticleText]:
    for path in files:
        try:
            yield ArticleText(path.stem, path.read_text(encoding="utf-8-sig"))
        except (OSError, UnicodeDecodeError) as error:
            refused.append(f"refused {path}: {error}")


if __name__ == "__main__":
    sys.exit(main())
