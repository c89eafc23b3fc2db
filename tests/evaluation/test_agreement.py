"""The figures equal those of the development set's own scorer: on gold, on nothing and on spoilt gold."""

import importlib.util
import random
from copy import deepcopy
from pathlib import Path

import pytest

from events.evaluation.corpus import read_corpus
from events.evaluation.scoring import FIGURES, Score

CORPUS = Path(__file__).parents[1] / "corpus"
SEEDS = CORPUS.parents[1] / "seeds"


def load_scorer():
    spec = importlib.util.spec_from_file_location("corpus_score", CORPUS / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SCORER = load_scorer()
GOLD = SCORER.load_gold(CORPUS / "gold")
NOTHING = {"persons": [], "events": []}


def spoilt(seed: int) -> dict:
    """Gold with events and people dropped, names inflected, sides swapped, places, roles and topics changed."""
    chance, lines = random.Random(seed), deepcopy(GOLD)
    for line in lines.values():
        line["events"] = [event for event in line["events"] if chance.random() < 0.8]
        line["persons"] = [person for person in line["persons"] if chance.random() < 0.9]
        for one in [*line["persons"], *(party for event in line["events"] for party in event["participants"])]:
            spoil_person(one, chance)
        for event in line["events"]:
            spoil_event(event, chance)
        line["date"] = chance.choice([line["date"], None, "2020-01-01"])
    return lines


def spoil_person(one: dict, chance: random.Random) -> None:
    if one.get("name"):
        one["name"] = chance.choice([one["name"], one["name"].upper(), one["name"] + "ом"])
    one["role"] = chance.choice([one.get("role"), "посол", None])
    one["country"] = chance.choice([one.get("country"), "FR", None])
    one["side"] = chance.choice([one.get("side"), "subject"])


def spoil_event(event: dict, chance: random.Random) -> None:
    event["kind"] = chance.choice([event["kind"], "talks"])
    event["sentence"] = chance.choice([event["sentence"], event["sentence"][5:], "Этого в тексте нет вовсе нигде."])
    event["place_country"] = chance.choice([event.get("place_country"), "FR", None])
    event["place_city"] = chance.choice([event.get("place_city"), "Париж", None])
    event["topics"] = chance.choice([event["topics"], ["sport"], event["topics"][1:]])


def scored(lines: dict) -> Score:
    score = Score()
    for article in read_corpus(CORPUS, [SEEDS]):
        score.add_article(article.gold, lines.get(article.gold["id"], NOTHING), article.text)
    return score


def expected(lines: dict) -> dict[str, tuple[int, int, int]]:
    figures, _ = SCORER.run(GOLD, lines, SCORER.load_texts(CORPUS / "articles", GOLD, SEEDS))
    return {name: (figures[name].tp, figures[name].fp, figures[name].fn) for name in FIGURES}


@pytest.mark.parametrize("seed", range(3))
def test_figures_of_spoilt_gold_equal_the_scorers(seed):
    lines = spoilt(seed)
    tallies = scored(lines).tallies
    counts = {name: (tallies[name].right, tallies[name].wrong, tallies[name].missed) for name in FIGURES}
    assert counts == expected(lines)


def test_gold_against_itself_has_no_error():
    score = scored(GOLD)
    assert score.errors == []
    assert {name: score.tallies[name].f1 for name in FIGURES} == dict.fromkeys(FIGURES, 1.0)


def test_nothing_predicted_is_all_missed():
    events = scored({}).tallies["events"]
    wanted = sum(not event.get("optional") for line in GOLD.values() for event in line["events"])
    assert (events.right, events.wrong, events.missed) == (0, 0, wanted)
