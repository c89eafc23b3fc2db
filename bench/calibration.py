"""How many of the facts given with high confidence are right, on the development articles.

    python -m bench.calibration [--odd]

A meeting is right if the evaluation matches it with a meeting of the gold (optional ones included), a name if a person
of the gold bears it exactly.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from events.evaluation.corpus import GoldArticle, read_corpus
from events.evaluation.scoring import match_events
from events.evaluation.wording import name_key, name_keys
from events.extraction import ArticleFacts, ArticleText, extract_many
from events.extraction.predictions import facts_to_json

ROOT = Path(__file__).parent.parent
BANDS = ((0.9, 1.01), (0.8, 0.9), (0.0, 0.8))
Judged = Iterator[tuple[float, bool]]  # confidence of each fact, and whether the gold has it


def main(arguments: Sequence[str]) -> int:
    corpus = read_corpus(ROOT / "tests" / "corpus", [ROOT / "seeds"])
    if "--odd" in arguments:
        corpus = [a for a in corpus if int(re.sub(r"\D", "", a.gold["id"])) % 2]
    for what, judge in JUDGES.items():
        judged = list(judge(corpus))
        print(f"confidence   {what:>8}  right  share")
        for low, high in BANDS:
            band = [right for sure, right in judged if low <= sure < high]
            share = sum(band) / len(band) if band else 0.0
            print(f"{low:.1f} to {min(high, 1):.1f}   {len(band):8} {sum(band):6} {share:6.3f}")
    return 0


def judge_meetings(corpus: Sequence[GoldArticle]) -> Judged:
    for article, read in _read(corpus):
        predicted = facts_to_json(read)["events"]
        matched = [p for _, p in match_events(article.gold["events"], predicted, article.text)]
        for meeting, event in zip(read.meetings, predicted, strict=True):
            yield meeting.confidence, any(event is p for p in matched)


def judge_names(corpus: Sequence[GoldArticle]) -> Judged:
    for article, read in _read(corpus):
        wanted = {key for person in article.gold["persons"] for key in name_keys(person)}
        for person in read.persons:
            yield person.confidence, name_key(person.name) in wanted


def _read(corpus: Sequence[GoldArticle]) -> Iterator[tuple[GoldArticle, ArticleFacts]]:
    facts = extract_many(ArticleText(a.gold["id"], a.text) for a in corpus)
    return zip(corpus, facts, strict=True)


JUDGES: dict[str, Callable[[Sequence[GoldArticle]], Judged]] = {"meetings": judge_meetings, "names": judge_names}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
