"""Where the people of an article are as it goes on: what each sentence tells of a place, and who was there then."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from events.extraction import places
from events.extraction.clauses import Link
from events.extraction.document import Document, LineKind, People, Sentence
from events.extraction.facts import Basis
from events.extraction.frames import occasion_of
from events.extraction.language import lemmas
from events.extraction.locating import LOCATIVE
from events.extraction.places import Place
from events.extraction.spots import STATED_KINDS, Spot, spots, words_of
from events.extraction.stage import Stage, set_stage

READ = (LineKind.LEDE, LineKind.BODY)
TOLD = (Link.MAIN, Link.CONJOINED, Link.CONVERB)
HELD = frozenset(
    "состояться пройти проходить прошлый прошедший открыться завершиться произойти находиться побывать посетить".split()
)
STAYING = frozenset("находиться пребывать посещать посетить".split())
VISITING = frozenset({"посещать", "посетить"})
MAX_STEPS = 6  # from «находящийся» to the place: «находящегося с рабочим визитом в Риге»
FRONT = 6  # tokens of a sentence in which a place opens it: «В Университете Найроби открыт …»


@dataclass(frozen=True, slots=True)
class Stop:
    """A sentence that tells where somebody was or came to."""

    sentence: int
    paragraph: int
    persons: frozenset[int]
    place: Place
    ahead: bool  # a journey to come


def stops(document: Document, people: People) -> list[Stop]:
    """The stops of an article in text order."""
    found: list[Stop] = []
    for index, sentence in enumerate(document.sentences):
        if sentence.kind in READ and any(p.sentence == index for p in people.places):
            stop = _stop(set_stage(document, people, index), people)
            found += [stop] if stop else []
    return found


def _stop(stage: Stage, people: People) -> Stop | None:
    for clause in (c for c in stage.clauses if c.link in TOLD):
        words = [stage.sentence.tokens[i] for i in clause.tokens]
        target = any("посетить" in lemmas(t.lower) for t in words)
        place = places.stated(people, stage.sentence, stage.index, clause.tokens, stage.actors, target=target)
        if place and (place.first < FRONT or _tells_place(stage.sentence, clause.tokens)):
            persons = {m.person for m in people.mentions if m.sentence == stage.index and m.first in clause.tokens}
            ahead = any(t.feats.get("Tense") == "Fut" for t in words)
            known = frozenset(p for p in persons if p is not None)
            return Stop(stage.index, stage.sentence.paragraph, known, place, ahead)
    return None


def _tells_place(sentence: Sentence, tokens: Collection[int]) -> bool:
    """A verb of coming, staying or taking place, «провело лекцию», or «в ходе визита»."""
    found = frozenset[str]().union(*(lemmas(sentence.tokens[i].lower) for i in tokens))
    if found & words_of("arranging") and any(occasion_of(sentence.tokens[i]) for i in tokens):
        return True
    return bool(found & (HELD | words_of("journey") | words_of("trip") | words_of("during")))


def latest(
    told: Sequence[Stop], sentence: int, paragraph: int, persons: Collection[int], *, reach: int, planned: bool
) -> Place | None:
    """The last stop before a sentence: in its paragraph, or of one of the persons within ``reach`` paragraphs."""
    for stop in reversed(told):
        if stop.sentence >= sentence or (stop.ahead and not planned):
            continue
        same = stop.paragraph == paragraph and (not stop.persons or not persons or stop.persons & set(persons))
        if same or (stop.persons & set(persons) and paragraph - stop.paragraph <= reach):
            return replace(stop.place, basis=Basis.INFERRED, rule="place.carried")
    return None


def of_guest(document: Document, people: People, index: int) -> Place | None:
    """«принял министра Чехии, прибывшего в Баку», «принял находящегося в Баку министра»."""
    sentence = document.sentences[index]
    came = [spot for spot in spots(people, sentence, index) if spot.kind in STATED_KINDS and _came_to(sentence, spot)]
    return places.chosen(index, came)


def _came_to(sentence: Sentence, spot: Spot) -> bool:
    if not spot.first:
        return False
    last = sentence.tokens[spot.first - 1]
    if last.feats.get("VerbForm") == "Part" and lemmas(last.lower) & VISITING:
        return True  # «с министром, посещающим Чехию»
    if last.lower not in LOCATIVE:
        return False
    before = sentence.tokens[max(0, spot.first - MAX_STEPS) : spot.first]
    return any(t.feats.get("VerbForm") == "Part" and lemmas(t.lower) & (words_of("journey") | STAYING) for t in before)
