"""The two sample articles, whole: the facts of each as a file that is reviewed as a diff.

After a change that is meant, ``pytest tests/extraction/test_golden.py --update-golden`` writes them anew.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from events.extraction import extract_many
from events.extraction.facts import ArticleText
from events.extraction.predictions import facts_to_json

SEEDS = Path(__file__).parents[2] / "seeds"
GOLDEN = Path(__file__).parent / "golden"
STEMS = sorted(path.stem for path in SEEDS.glob("*.txt"))


def _article(path: Path) -> ArticleText:
    return ArticleText(path.stem, path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("stem", STEMS)
def test_golden_facts_of_a_sample(stem: str, request: pytest.FixtureRequest) -> None:
    facts = next(iter(extract_many([_article(SEEDS / f"{stem}.txt")])))
    found = json.dumps(facts_to_json(facts), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    path = GOLDEN / f"{stem}.json"
    if request.config.getoption("--update-golden"):
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")


def test_article_without_language_is_read_within_the_limits() -> None:
    facts = next(iter(extract_many([ArticleText("brackets", "(" * 20_000)])))
    assert facts.meetings == ()
    assert facts.problems == ("sentence at 0 passes the limit and was not read",)
