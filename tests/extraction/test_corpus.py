"""Floors under the figures of the development articles, and the calibration of confidence.

A floor stands ``MARGIN`` under what the extractor reached when it was last set. When the rules have got better,
``pytest tests/extraction/test_corpus.py --update-golden`` raises the floors; it never lowers one: that is done by hand,
with the reason in the commit. Articles with even numbers were not looked at while the rules were made.
"""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from bench.calibration import judge_meetings, judge_names
from events.evaluation.corpus import GoldArticle, evaluate, read_corpus
from events.evaluation.scoring import FIGURES

ROOT = Path(__file__).parents[2]
FLOORS = Path(__file__).parent / "floors.tsv"
HEADING = "# figure\tarticles with odd numbers and the two samples\tarticles with even numbers\n"
HALVES = ("odd", "even")
MARGIN = 0.01
SURE, RIGHT = 0.9, 0.95  # of the facts given with this confidence, at least this share is right


def corpus(half: str) -> list[GoldArticle]:
    return [a for a in read_corpus(ROOT / "tests" / "corpus", [ROOT / "seeds"]) if half_of(a.gold["id"]) == half]


def half_of(article: str) -> str:
    """The two samples (s000, s002) were looked at, as the odd ones were."""
    return "even" if article.startswith("d") and int(article[1:]) % 2 == 0 else "odd"


def floors() -> dict[str, dict[str, float]]:
    """Half -> figure -> floor."""
    rows = [line.split("\t") for line in FLOORS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return {half: {row[0]: float(row[column]) for row in rows} for column, half in enumerate(HALVES, 1)}


def raise_floors(half: str, reached: dict[str, float]) -> None:
    now = floors()
    for figure, f1 in reached.items():
        now[half][figure] = max(now[half].get(figure, 0.0), math.floor(100 * (f1 - MARGIN)) / 100)
    rows = ["\t".join([figure, *(f"{now[half].get(figure, 0.0):.2f}" for half in HALVES)]) for figure in FIGURES]
    FLOORS.write_text(HEADING + "\n".join(rows) + "\n", encoding="utf-8")


@pytest.mark.parametrize("half", HALVES)
def test_no_figure_falls_under_its_floor(half: str, request: pytest.FixtureRequest) -> None:
    tallies = evaluate(corpus(half)).tallies
    reached = {figure: tallies[figure].f1 for figure in FIGURES}
    if request.config.getoption("--update-golden"):
        raise_floors(half, reached)
    floor = floors()[half]
    assert floor.keys() == reached.keys()
    assert {figure: f1 for figure, f1 in reached.items() if f1 < floor[figure]} == {}


@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize("judge", [judge_meetings, judge_names])
def test_facts_given_as_sure_are_right(judge, half: str) -> None:
    sure = [right for confidence, right in judge(corpus(half)) if confidence >= SURE]
    assert len(sure) > 50
    assert sum(sure) / len(sure) >= RIGHT
