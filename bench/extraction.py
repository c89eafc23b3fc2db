"""Speed of the extractor against the plain natasha pipeline, on the same articles in the same run, one thread.

    python -m bench.extraction [--rounds N] [FOLDER]

Baseline: natasha as its own documentation puts it together (segments, parts of speech, syntax, names, lemmas, normal
forms), article by article. Both read articles they have not seen before: every round is a new process for each side,
by turns, so that neither lends the other its models or its memory of words, and both suffer alike from whatever else
the machine does. The fastest round counts; loading the models is not timed. The last figure is for text that is no
language: 20 KB of "(".
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

CORPUS = Path(__file__).parent.parent / "tests" / "corpus" / "articles"
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
HOSTILE = "(" * 20_000
Runner = Callable[[Sequence[str]], None]


def main(arguments: Sequence[str]) -> int:
    """Runs both sides by turns, or as a child the side named after ``--side``."""
    parser = argparse.ArgumentParser(prog="python -m bench.extraction", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=CORPUS, help="articles as UTF-8 .txt files")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--side", choices=SIDES, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.side:
        measure(options.side, options.folder)
    else:
        compare(options.folder, options.rounds)
    return 0


def compare(folder: Path, rounds: int) -> None:
    """Prints a line a side, their ratio, and the time of the hostile text."""
    told = [{side: _child(side, folder) for side in SIDES} for _ in range(rounds)]
    rates = {side: max(figures[side][0] for figures in told) for side in SIDES}
    for side in SIDES:
        memory = max(figures[side][1] for figures in told)
        print(f"{side:8} {rates[side]:6.2f} articles/s   peak memory {memory:4.0f} MB")
    print(f"ratio    {rates['ours'] / rates['natasha']:6.2f}")
    print(f'20 KB of "(" {min(figures["ours"][2] for figures in told):5.2f} s')


def _child(side: str, folder: Path) -> list[float]:
    command = [sys.executable, "-m", "bench.extraction", "--side", side, str(folder)]
    done = subprocess.run(command, env={**os.environ, **ONE_THREAD}, capture_output=True, text=True, check=True)
    return [float(figure) for figure in done.stdout.split()]


def measure(side: str, folder: Path) -> None:
    """Prints articles a second of processor time, peak memory in MB, and seconds for the hostile text (ours only)."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    run = SIDES[side]()
    run(texts[:1])  # models and tables are loaded here
    start = time.process_time()
    run(texts)
    rate = len(texts) / (time.process_time() - start)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    start = time.process_time()
    if side == "ours":
        run([HOSTILE])
    print(rate, memory, time.process_time() - start)


def _ours() -> Runner:
    from events.extraction import ArticleText, extract_many  # each side loads only its own models

    def run(texts: Sequence[str]) -> None:
        for _ in extract_many(ArticleText(str(index), text) for index, text in enumerate(texts)):
            pass

    return run


def _natasha() -> Runner:
    import natasha  # each side loads only its own models

    vocabulary, embedding, segmenter = natasha.MorphVocab(), natasha.NewsEmbedding(), natasha.Segmenter()
    taggers = [tagger(embedding) for tagger in (natasha.NewsMorphTagger, natasha.NewsSyntaxParser)]
    entities = natasha.NewsNERTagger(embedding)

    def run(texts: Sequence[str]) -> None:
        for text in texts:
            doc = natasha.Doc(text)
            doc.segment(segmenter)
            doc.tag_morph(taggers[0])
            doc.parse_syntax(taggers[1])
            doc.tag_ner(entities)
            for token in doc.tokens:
                token.lemmatize(vocabulary)
            for span in doc.spans:
                span.normalize(vocabulary)

    return run


SIDES: dict[str, Callable[[], Runner]] = {"natasha": _natasha, "ours": _ours}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
