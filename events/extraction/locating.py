"""Whether a spot of a sentence is where its clause happened: what governs it decides."""

from __future__ import annotations

from collections.abc import Collection

from events.extraction import frames
from events.extraction.document import Sentence
from events.extraction.language import lemmas
from events.extraction.slots import preposition_before
from events.extraction.spots import Spot, words_of

LOCATIVE = frozenset({"в", "во", "на"})
TARGETS = frozenset({"посетить", "осмотреть", "объехать", "навестить", "посещать", "ознакомиться", "обойти"})
QUOTES = '"«»“”-–—'
MAX_SITE = 8  # words of a site's name before the place in it: «в галерее Дома национальных меньшинств в Праге»
COMMUNITIES = frozenset({"диаспора", "община", "землячество", "соотечественник"})  # met where they live
UNDERTAKING = frozenset(  # «с визитом в …», «ожидается визит в …»
    "с совершить совершать нанести начать завершить ожидаться состояться начаться завершиться предстоять".split()
)
UNCHANGING = frozenset({"Алматы"})  # in every case
UNSTEADY = ("а", "я", "о", "е", "и", "у", "ю", "э")  # last letters of nominatives that are no accusative of a direction


def located(sentence: Sentence, spot: Spot, titles: Collection[int], clause: Collection[int]) -> bool:
    """Whether «в» or «на» governs the spot, straight or over the name of a site, in the clause given."""
    at = spot.whole - 1
    for _ in range(MAX_SITE):
        if at < 0 or at in titles:
            return False
        token = sentence.tokens[at]
        if token.lower in LOCATIVE:
            return _governed(sentence, at, spot, clause) and not _spoken_of(sentence, at, titles, clause)
        if token.pos in ("VERB", "PUNCT", "CCONJ", "SCONJ", "AUX") and token.text not in QUOTES:
            return False
        if token.pos == "ADP":
            return False
        at -= 1
    return False


def is_target(sentence: Sentence, spot: Spot) -> bool:
    """The object of «посетить», «осмотреть», «ознакомиться с»: the place or a site in it."""
    at = spot.whole - 1
    after = sentence.tokens[spot.last : spot.last + 1]
    if after and lemmas(after[0].lower) & TARGETS and (at < 0 or sentence.tokens[at].pos != "ADP"):
        return True  # «Гомель посетит губернатор»
    for _ in range(MAX_SITE):
        if at < 0:
            return False
        token = sentence.tokens[at]
        if lemmas(token.lower) & TARGETS:
            return True
        if token.pos in ("PUNCT", "CCONJ", "SCONJ", "VERB") and token.text not in QUOTES:
            return False
        at -= 1
    return False


def _governed(sentence: Sentence, preposition: int, spot: Spot, clause: Collection[int]) -> bool:
    """The noun right of the preposition is the place itself, a kind of site, or a house with a name."""
    between = sentence.tokens[preposition + 1 : spot.whole]
    nouns = [t for t in between if t.pos in ("NOUN", "PROPN")]
    if not nouns:
        return _leads_there(sentence, preposition, spot, clause)
    head = lemmas(nouns[0].lower)
    if head & words_of("mission") and spot.kind != "city":
        return False
    if spot.kind in ("venue", "adjective") and head & words_of("during"):
        return True
    held = spot.kind == "venue" and frames.occasion_kind(nouns[0].lower) is not None
    return held or bool(head & words_of("site")) or (nouns[0].text[:1].isupper() and nouns[0].pos == "PROPN")


def _leads_there(sentence: Sentence, preposition: int, spot: Spot, clause: Collection[int]) -> bool:
    """«встретился в Астане», «прибыл в Астану», «в ходе визита в Астану»; not «приглашение в Астану»."""
    before = sentence.tokens[preposition - 1] if preposition else None
    noun = lemmas(before.lower) if before else frozenset()
    if "резиденция" in noun and preposition_before(sentence, preposition - 1) in ("с", "со"):
        return False  # «посол (с резиденцией в Москве)»
    if noun & words_of("trip"):
        return _on_trip(sentence, preposition - 1)
    if noun & words_of("abstract") and not _is_site(sentence, preposition - 1, noun):
        return False
    return not _is_direction(sentence, spot) or _is_journey(sentence, clause)


def _is_site(sentence: Sentence, at: int, noun: frozenset[str]) -> bool:
    """«на заводе в Павлодаре», «в штаб-квартире Шанхайской организации сотрудничества в Пекине»."""
    if noun & words_of("site") and preposition_before(sentence, at) in LOCATIVE:
        return True
    return any(e.type == "ORG" and e.first < at < e.last for e in sentence.entities)


def _on_trip(sentence: Sentence, noun: int) -> bool:
    """«в ходе рабочего визита в …», «с визитом в …», «совершил поездку в …»."""
    at = noun - 1
    while at >= 0 and sentence.tokens[at].pos in ("ADJ", "DET", "NUM"):
        at -= 1
    if at < 0:
        return False
    word = sentence.tokens[at]
    found = lemmas(word.lower)
    return bool(found & words_of("during") or found & UNDERTAKING)


def _is_direction(sentence: Sentence, spot: Spot) -> bool:
    """The accusative of a place: «в Астану», «в Самарканд»."""
    if spot.kind in ("venue", "adjective", "capital"):
        return False
    last = sentence.tokens[spot.last - 1].text
    if last.endswith(("у", "ю")):
        return last != (spot.city or last[:-1])
    nominative = spot.city is not None and last == spot.city.split()[-1] and last not in UNCHANGING
    return nominative and not last.endswith(UNSTEADY) and not last.isupper()


def _is_journey(sentence: Sentence, clause: Collection[int]) -> bool:
    return any(lemmas(sentence.tokens[i].lower) & words_of("journey") for i in clause)


def _spoken_of(sentence: Sentence, preposition: int, titles: Collection[int], clause: Collection[int]) -> bool:
    """«обсудили подготовку Дней культуры в Риге»: hangs on a noun of what was said."""
    if preposition == 0 or preposition - 1 in titles:
        return False
    left = [i for i in range(preposition) if i in clause]
    talk = next((i for i in left if lemmas(sentence.tokens[i].lower) & words_of("talk")), None)
    if talk is None:
        return False
    between = sentence.tokens[talk + 1 : preposition]
    if any(t.feats.get("VerbForm") == "Inf" for t in between):
        return True
    before = sentence.tokens[preposition - 1]
    if before.pos not in ("NOUN", "PROPN") or lemmas(before.lower) & COMMUNITIES:
        return False
    held = frames.occasion_kind(before.lower) is not None
    return not (held and any(t.lower in LOCATIVE for t in between[-4:]))
