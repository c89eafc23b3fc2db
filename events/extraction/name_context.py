"""What the words around a name say of its case and gender."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from events.extraction import vocabulary
from events.extraction.document import Token
from events.extraction.language import lemmas
from events.extraction.name_endings import CASES, is_particle
from events.extraction.names import Hypothesis, Votes
from events.extraction.role_words import acting_from
from events.extraction.titles import occupation_cases, plural_title_cases, title_cases

GOVERNED = 4.0  # a preposition or a role before the name tells its case
AMBIGUOUS = 2.0  # a post that may stand in two cases («посла»)
LISTED = 2.5  # «X и Y»: the second has the case of the first
NOUN_COMPLEMENT = 1.5  # «письмо X»
BRACKETED = 2.0  # «послов Японии (X) и Кореи (Y)»
OBJECT = 2.6  # «посол рассказал X»
TAGGER_CASE = 1.0
VERB_GENDER = 1.5
NEXT_VERB = 3.0  # «Роберта Метсола сообщила»: the verb just after the name
MAX_STEPS = 16
DASHES = ("-", "–", "—")
OPEN_PUNCTUATION = set('"«»,()-–—„“”')


def votes(tokens: Sequence[Token], first: int, last: int) -> Votes:
    """Votes for the name ``tokens[first:last]``."""
    case, gender = _tagger_votes(tokens, first, last)
    governed = _governed_cases(tokens, first)
    for possible in governed:
        case[possible] = case.get(possible, 0.0) + (GOVERNED if len(governed) == 1 else AMBIGUOUS)
    if not governed:
        for possible, weight in _hints(tokens, first).items():
            case[possible] = case.get(possible, 0.0) + weight
    return Votes(case, gender, _verb_votes(tokens, first, last) if not governed or "Nom" in governed else {})


def joined(tokens: Sequence[Token], left: int, right: int) -> bool:
    """Whether two names are listed together: nothing but commas and «и» between the two token indexes, or a place and
    a dash after them («Йоркшира - X, Корнуолла - Y»)."""
    between = [t.text for t in tokens[left:right]]
    if between[-1:] and between[-1] in DASHES:
        between = [word for word in between[:-1] if not word[:1].isupper() and word not in DASHES]
    return bool(between) and all(word in (",", "и", ";") for word in between)


def listed_case(readings: Sequence[Sequence[Hypothesis]]) -> str:
    """The case that suits a list of names best as a whole."""
    return max(CASES, key=lambda case: sum(_best_in(case, of_name) for of_name in readings))


def _best_in(case: str, readings: Sequence[Hypothesis]) -> float:
    return max((h.score for h in readings if h.case == case), default=-9.0) - readings[0].score


def in_case(readings: Sequence[Hypothesis], case: str) -> list[Hypothesis]:
    """The readings with the vote of the list for a case."""
    voted = [replace(h, score=h.score + LISTED) if _same_form(h.case, case) else h for h in readings]
    return sorted(voted, key=lambda h: -h.score)


def _same_form(case: str, other: str) -> bool:
    return case == other or {case, other} == {"Gen", "Acc"}


def _tagger_votes(tokens: Sequence[Token], first: int, last: int) -> tuple[dict[str, float], dict[str, float]]:
    case: dict[str, float] = {}
    gender: dict[str, float] = {}
    words = [t for t in tokens[first:last] if not is_particle(t.text) and t.pos != "PUNCT"]
    for token in words:
        share = 1.0 / len(words)
        if tagged := token.feats.get("Case"):
            case[tagged] = case.get(tagged, 0.0) + TAGGER_CASE * share
        if token.feats.get("Gender") == "Fem":
            gender["f"] = gender.get("f", 0.0) + 0.8 * share
        elif token.feats.get("Gender") == "Masc":
            gender["m"] = gender.get("m", 0.0) + 0.25 * share
    return case, gender


def _governed_cases(tokens: Sequence[Token], first: int) -> frozenset[str]:
    """Cases asked for by the preposition or the post before the name."""
    if not first:
        return frozenset()
    before = tokens[first - 1]
    if governed := _of_preposition(tokens, first):
        return governed
    if before.lower == "и" or before.text in (",", "("):
        return frozenset()
    return _case_of_post(tokens, first)


def _of_preposition(tokens: Sequence[Token], first: int) -> frozenset[str]:
    case = vocabulary.mapping("case_prepositions").get(tokens[first - 1].lower) if first else None
    return frozenset((case,)) if case else frozenset()


def _case_of_post(tokens: Sequence[Token], first: int) -> frozenset[str]:
    """The case of the outermost post on the left: «заместителем министра X» is instrumental, not genitive."""
    found: frozenset[str] = frozenset()
    bracketed = False
    for index in range(first - 1, max(-1, first - 1 - MAX_STEPS), -1):
        token = tokens[index]
        bracketed = token.text == ")" or bracketed and token.text != "("
        if bracketed:
            continue  # «посла Чехии (с резиденцией в Риге) X»
        if _closes(token):
            break
        cases = (
            title_cases(token) or plural_title_cases(token) or (occupation_cases(token) if not found else frozenset())
        )
        if cases and (begin := acting_from(tokens, index)) < index:
            return _of_preposition(tokens, begin)  # «с и. о. министра X»
        if cases:
            found = _narrowed(tokens, index, cases)
            if "Gen" not in cases:
                break
    return found


def _narrowed(tokens: Sequence[Token], index: int, cases: frozenset[str]) -> frozenset[str]:
    """The cases of a post that its place allows: «встреча посла» is genitive, «принял посла» may be either."""
    tagged = tokens[index].feats.get("Case")
    if not {"Gen", "Acc"} <= cases:
        return frozenset((tagged,)) if tagged in cases and tagged else cases
    start = index
    while start and tokens[start - 1].pos in ("ADJ", "DET"):
        start -= 1
    before = tokens[start - 1] if start else None
    if before is not None and (before.pos == "NOUN" or before.lower in ("от", "у", "для", "из", "до")):
        return frozenset(("Gen",))
    return frozenset(("Gen", "Acc"))


def _hints(tokens: Sequence[Token], first: int) -> dict[str, float]:
    """Weaker signs: the object of a verb that has its subject already, the complement of a noun."""
    hints: dict[str, float] = {}
    if not first:
        return hints
    before = tokens[first - 1]
    if before.text == "(":
        hints["Nom"] = BRACKETED
    if before.pos == "NOUN" and not title_cases(before):
        hints["Gen"] = NOUN_COMPLEMENT
    for index in range(first - 1, max(-1, first - 9), -1):
        if tokens[index].pos == "PUNCT":
            break
        if tokens[index].pos == "VERB":
            case = _object_case(tokens[index])
            if case and any(_is_subject(t) for t in tokens[max(0, index - 12) : index]):
                hints[case] = hints.get(case, 0.0) + OBJECT
            break
    return hints


def _object_case(verb: Token) -> str | None:
    if verb.feats.get("Voice") == "Pass":
        return None
    cases = vocabulary.mapping("object_verbs")
    return next((cases[lemma] for lemma in sorted(lemmas(verb.text)) if lemma in cases), None)


def _is_subject(token: Token) -> bool:
    return token.feats.get("Case") == "Nom" and token.feats.get("Animacy") == "Anim" or token.lower in ("он", "она")


def _closes(token: Token) -> bool:
    if token.pos == "VERB" and token.feats.get("VerbForm") != "Part":
        return True
    if token.pos == "PUNCT":
        return token.text not in OPEN_PUNCTUATION
    return token.lower in ("с", "со", "к", "ко", "о", "об", "между", "от", "у")


def _verb_votes(tokens: Sequence[Token], first: int, last: int) -> dict[str, float]:
    """Gender of the past-tense verb next to the name: just after it, or up to six words before."""
    if last < len(tokens) and (following := _past_gender(tokens[last])):
        return {following: NEXT_VERB, "m" if following == "f" else "f": -NEXT_VERB}
    for token in tokens[last : last + 3]:
        if found := _past_gender(token):
            return {found: VERB_GENDER}
    for index in range(first - 1, max(-1, first - 7), -1):
        if found := _past_gender(tokens[index]):
            taken = any(_is_subject(t) for t in tokens[max(0, index - 12) : index])
            taken = taken or any(_is_subject(t) and not title_cases(t) for t in tokens[index + 1 : first])
            return {} if taken else {found: VERB_GENDER}
    return {}


def _past_gender(token: Token) -> str | None:
    feats = token.feats
    if (
        token.pos != "VERB"
        or feats.get("Tense") != "Past"
        or feats.get("Number") != "Sing"
        or feats.get("VerbForm") == "Part"
    ):
        return None
    if re.search(r"(?:ла|лась)$", token.lower):
        return "f"
    return "m" if re.search(r"(?:л|лся)$", token.lower) else None
