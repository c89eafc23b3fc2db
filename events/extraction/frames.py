"""Frames: which clauses tell of a meeting, and which noun phrases are its sides. The table is ``data/frames.tsv``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from events.extraction import language, vocabulary
from events.extraction.actors import Actor, Sort
from events.extraction.clauses import Clause
from events.extraction.document import Sentence, Token
from events.extraction.slots import preposition_before

OCCASION, AT_OCCASION = "@occasion", "@at_occasion"  # stands in the table for the nouns of occasion_nouns.tsv
GIFT = "@gift"  # and this one for those of gifts.tsv
HOLDING = "conference.open"
OPENING = "ceremony.opening"  # «открыли музей», not «открыли в музее выставку»
ATTENDED_WHICH = "meeting.attend_which"
MEETINGS = frozenset({"встреча", "беседа", "переговоры", "консультация", "аудиенция"})
MARGINS = frozenset({"рамка", "поле", "кулуары", "ход", "итог", "окончание", "завершение", "время", "начало"})
DAYS = frozenset("Дни Дней Дням Днями Днях".split())
ASPECTS = frozenset("важность значимость значение необходимость своевременность символичность польза".split())
FILLER_PREPOSITIONS = frozenset({"о", "об", "для", "от", "из"})


class Form(StrEnum):
    ACTIVE = "act"
    PASSIVE = "pass"
    REFLEXIVE = "refl"
    NOUN = "noun"


class Need(StrEnum):
    """What a frame needs to make a meeting; the table explains each."""

    BOTH = "both"
    NEW = "new"
    ONE = "one"
    HAND = "hand"
    EITHER = "either"
    AT = "at"
    HOST = "host"
    HEAD = "head"
    REPRESENT = "represent"
    SIDE = "side"
    ATTEND = "attend"
    STAND = "stand"
    JOIN = "join"
    OCCASION = "occasion"


@dataclass(frozen=True, slots=True)
class Frame:
    name: str
    kind: str  # a kind of meeting, or "occasion" where the noun of the occasion decides
    form: Form
    triggers: frozenset[str]
    objects: frozenset[str]
    excluded: frozenset[str]
    subject: str
    counterparts: tuple[str, ...]
    need: Need


@dataclass(frozen=True, slots=True)
class Trigger:
    """A frame found at a token; ``object`` is the token of the word that had to stand beside it."""

    frame: Frame
    token: int
    object: int | None = None


@cache
def frames() -> tuple[Frame, ...]:
    return tuple(_frame(row) for row in vocabulary.rows("frames"))


@cache
def _order() -> dict[str, int]:
    return {frame.name: index for index, frame in enumerate(frames())}


def order(frame: Frame) -> int:
    """Place of a frame in the table; frames of last resort come after it."""
    return _order().get(frame.name, len(_order()))


def _frame(row: Sequence[str]) -> Frame:
    objects = row[4].split("|") if row[4] else []
    if GIFT in objects:
        objects.remove(GIFT)
        objects += vocabulary.words("gifts")
    return Frame(
        name=row[0],
        kind=row[1],
        form=Form(row[2]),
        triggers=frozenset(row[3].split("|")),
        objects=frozenset(o for o in objects if o[0] != "!"),
        excluded=frozenset(o[1:] for o in objects if o[0] == "!"),
        subject=row[5],
        counterparts=tuple(row[6].split()),
        need=Need(row[7]),
    )


def contact(form: Form, *, says: bool = False) -> Frame:
    """The frame of last resort: a verb that the table lacks, between two officials; ``says``: one of saying."""
    others: tuple[str, ...] = ("с", "dat") if says else ("с", "dat", "acc", "у", "к", "от", "split")
    subject = "nom"
    if form is Form.PASSIVE:
        subject, others = "ins", ("с", "nom", "dat", "split")
    return Frame("contact.any", "meeting", form, frozenset(), frozenset(), frozenset(), subject, others, Need.NEW)


def any_at(sentence: Sentence, clause: Clause, at: int) -> Iterator[Trigger]:
    """A verb that the table lacks, with a noun of an occasion after «на», «в» or «перед»."""
    frame = Frame(
        "occasion.any",
        "occasion",
        Form.ACTIVE,
        frozenset(),
        frozenset({OCCASION}),
        frozenset(),
        "nom",
        ("split",),
        Need.AT,
    )
    if language.lemmas(sentence.tokens[at].lower) & vocabulary.words("aloof_verbs"):
        return
    for i in clause.tokens:
        token = sentence.tokens[i]
        noun = token.pos in ("NOUN", "PROPN") and occasion_of(token) and not _only_tells_time(sentence, i)
        if noun and preposition_before(sentence, i) in ("на", "в", "во", "перед"):
            yield Trigger(frame, at, i)


@cache
def aloof() -> frozenset[str]:
    """Verbs that join two persons who need not meet: «поблагодарил», «назначил», «сменил»."""
    return frozenset(row[0] for row in vocabulary.rows("aloof_verbs") if len(row) == 1)


@cache
def occasion_nouns() -> dict[str, str]:
    return vocabulary.mapping("occasion_nouns")


@lru_cache(50_000)
def occasion_kind(word: str) -> str | None:
    """Kind of meeting a noun of an occasion stands for."""
    table = occasion_nouns()
    found = [table[lemma] for lemma in sorted(language.lemmas(word)) if lemma in table]
    tail = word.rsplit("-", 1)[-1]
    return found[0] if found else (occasion_kind(tail) if tail != word else None)


def occasion_of(token: Token) -> str | None:
    """The same of a token, with the «Дни культуры»."""
    return occasion_kind(token.lower) or ("exhibition_or_culture" if token.text in DAYS else None)


@lru_cache(50_000)
def forms_of(word: str) -> frozenset[tuple[str, Form]]:
    """Lemma and form of a word that may be a trigger."""
    found: set[tuple[str, Form]] = set()
    for parse in language.parses(word):
        if parse.pos in ("VERB", "INFN", "GRND"):
            found.add((parse.normal, Form.ACTIVE))
            if parse.normal.endswith(("ться", "тись")):
                found.add((parse.normal, Form.REFLEXIVE))
        elif parse.pos == "PRTS":
            found.add((parse.normal, Form.PASSIVE))
        elif parse.pos == "NOUN":
            found.add((parse.normal, Form.NOUN))
    return frozenset(found)


@cache
def _by_trigger() -> dict[tuple[str, Form], list[Frame]]:
    table: dict[tuple[str, Form], list[Frame]] = {}
    for frame in frames():
        for lemma in frame.triggers:
            table.setdefault((lemma, frame.form), []).append(frame)
    return table


def triggers(sentence: Sentence, clause: Clause, actors: Sequence[Actor]) -> Iterator[Trigger]:
    """Frames that fit the clause, in text order; every row that fits is given, in the order of the table."""
    acting = (a for a in actors if a.sort in (Sort.PERSON, Sort.ROLE) or (a.sort is Sort.BODY and a.cases == {"Nom"}))
    inside = {i for a in acting if not _is_predicate(sentence, a) for i in range(a.first, a.last)}
    for at in clause.tokens:
        if at in inside:
            continue
        fitting = [t for key in forms_of(sentence.tokens[at].lower) for t in _fits(sentence, clause, at, key, inside)]
        yield from sorted(fitting, key=lambda t: order(t.frame))


def infinitive_head(sentence: Sentence, clause: Clause, at: int) -> str | None:
    """ "done" or "planned" by the word over the infinitive at a token, None where the word says neither."""
    table = vocabulary.mapping("infinitive_heads")
    others = (i for i in clause.tokens if i != at)
    found = [table[x] for i in others for x in language.lemmas(sentence.tokens[i].lower) if x in table]
    return "done" if "done" in found else found[0] if found else None


def _is_infinitive(token: Token) -> bool:
    return token.feats.get("VerbForm") == "Inf"


def _is_predicate(sentence: Sentence, actor: Actor) -> bool:
    """«Модератором выступил X»: a post in the instrumental that says what somebody was."""
    cases = {p.case for p in language.parses(sentence.tokens[actor.head].lower)}
    return actor.sort is Sort.ROLE and actor.last - actor.first == 1 and cases == {"Ins"}


def _fits(sentence: Sentence, clause: Clause, at: int, key: tuple[str, Form], inside: set[int]) -> Iterator[Trigger]:
    token = sentence.tokens[at]
    if key[1] is Form.NOUN and token.pos not in ("NOUN", "PROPN"):
        return
    if key[1] is Form.ACTIVE and token.pos not in ("VERB", "AUX", "NOUN", "PROPN", "ADJ", "ADV"):
        return
    if key[1] is Form.ACTIVE and token.pos == "NOUN" and language.lemmas(token.lower) & MEETINGS:
        return  # «встречу» is no verb
    if key[1] is Form.ACTIVE and _is_infinitive(token) and not infinitive_head(sentence, clause, at):
        return
    for frame in _by_trigger().get(key, ()):
        words = {i: language.lemmas(sentence.tokens[i].lower) for i in clause.tokens if i not in inside and i != at}
        if frame.excluded and _says_any(sentence, clause, at, frame.excluded):
            continue
        if frame.name == ATTENDED_WHICH and not _follows_meeting(sentence, clause):
            continue
        if not frame.objects:
            yield Trigger(frame, at)
            continue
        found = _object(sentence, frame, words, at)
        if found is not None:
            yield Trigger(frame, at, found)


def _says_any(sentence: Sentence, clause: Clause, at: int, words: frozenset[str]) -> bool:
    tokens = [sentence.tokens[i].lower for i in clause.tokens if i != at]
    return any(word in words or language.lemmas(word) & words for word in tokens)


def is_spoken_of(sentence: Sentence, at: int) -> bool:
    """«подчеркнул важность встречи с X»: what is said of a meeting is no meeting."""
    token, before = sentence.tokens[at], sentence.tokens[at - 1] if at else None
    return before is not None and token.feats.get("Case") == "Gen" and bool(language.lemmas(before.lower) & ASPECTS)


def _follows_meeting(sentence: Sentence, clause: Clause) -> bool:
    """«на встрече, в которой …»: the word before an inserted clause is a meeting."""
    before = sentence.tokens[max(clause.tokens[0] - 1, 0)]
    return bool(language.lemmas(before.lower) & MEETINGS)


def _object(sentence: Sentence, frame: Frame, words: dict[int, frozenset[str]], at: int) -> int | None:
    """The word that must stand in the clause: the nearest one, first to the right."""
    fitting = [i for i, lemmas in words.items() if _is_object(sentence.tokens[i], lemmas, frame)]
    if frame.objects & {OCCASION, AT_OCCASION}:
        fitting = [i for i in fitting if not _only_tells_time(sentence, i)]
    if frame.name == OPENING:
        fitting = [i for i in fitting if not preposition_before(sentence, i)]
    if frame.name == HOLDING:
        fitting = [i for i in fitting if not _only_dates(sentence, i)]
    return min(fitting, key=lambda i: (abs(i - at), i < at), default=None)


def _only_tells_time(sentence: Sentence, at: int) -> bool:
    """«На прошлой неделе», «вечером»; a «неделя моды» and a «вечер поэзии» are occasions."""
    token, after = sentence.tokens[at], sentence.tokens[at + 1 : at + 2]
    lemmas = language.lemmas(token.lower)
    if "неделя" in lemmas:
        return not any(t.feats.get("Case") == "Gen" for t in after)
    return token.lower == "вечером" and not preposition_before(sentence, at)


def _only_dates(sentence: Sentence, at: int) -> bool:
    """«В рамках форума посол провел …»: the noun tells when and where, and is nothing held."""
    if preposition_before(sentence, at):
        return True
    before = sentence.tokens[at - 1] if at else None
    while before is not None and before.pos in ("ADJ", "DET", "NUM") and at > 1:
        at -= 1
        before = sentence.tokens[at - 1]
    return before is not None and bool(language.lemmas(before.lower) & MARGINS)


def _is_object(token: Token, lemmas: frozenset[str], frame: Frame) -> bool:
    if lemmas & frame.objects or token.lower in frame.objects:  # «ней», «нем» only ever follow a preposition
        return True
    wanted = frame.objects & {OCCASION, AT_OCCASION}
    return bool(wanted) and token.pos in ("NOUN", "PROPN", "ADJ", "X") and occasion_of(token) is not None
