"""Speed of the extractor against the plain natasha pipeline, on the same articles in the same run, one thread.

    python -m bench.extraction [FOLDER]

Prints articles a second of both, their ratio and the peak memory of each. Each side runs in a process of its own, so
that neither lends the other its models; loading the models is not timed.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

CORPUS = Path(__file__).parent.parent / "tests" / "corpus" / "articles"
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
SIDES = ("natasha", "ours")
Runner = Callable[[Sequence[str]], None]


def main(arguments: Sequence[str]) -> int:
    """Runs both sides, or as a child the side named after ``--side``."""
    if arguments[:1] == ["--side"]:
        measure(arguments[1], Path(arguments[2]))
        return 0
    folder = Path(arguments[0]) if arguments else CORPUS
    rates = {side: _child(side, folder) for side in SIDES}
    for side, (rate, memory) in rates.items():
        print(f"{side:8} {rate:6.2f} articles/s   peak memory {memory:4.0f} MB")
    print(f"ratio    {rates['ours'][0] / rates['natasha'][0]:6.2f}")
    return 0


def _child(side: str, folder: Path) -> tuple[float, float]:
    command = [sys.executable, "-m", "bench.extraction", "--side", side, str(folder)]
    done = subprocess.run(command, env={**os.environ, **ONE_THREAD}, capture_output=True, text=True, check=True)
    rate, memory = done.stdout.split()
    return float(rate), float(memory)


def measure(side: str, folder: Path) -> None:
    """Prints articles a second of processor time, and peak memory in MB."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    run = {"ours": _ours, "natasha": _natasha}[side]()
    run(texts[:1])  # models and tables are loaded here
    start = time.process_time()
    run(texts)
    rate = len(texts) / (time.process_time() - start)
    print(rate, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


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


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
