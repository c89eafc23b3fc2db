"""What an article says did not take place: «не встретился», «встреча отменена», «опровергли, что встречался»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from events.extraction import language, vocabulary
from events.extraction.clauses import Clause, Link, is_finite
from events.extraction.document import Sentence
from events.extraction.frames import Form, Trigger
from events.extraction.slots import preposition_before

NOT = "не"
HAPPENING = frozenset("состояться пройти проходить проводиться быть планироваться запланировать предусмотреть".split())
NEVERTHELESS = frozenset({"только", "раз", "просто", "менее"})  # «не только встретился», «не раз встречался»
INNER = (Link.CONTENT, Link.RELATIVE, Link.PARTICIPLE)


def is_denied(sentence: Sentence, clauses: Sequence[Clause], number: int, trigger: Trigger) -> bool:
    """Whether the words around a trigger say that its meeting was not, or is not going to be."""
    clause = clauses[number]
    if _says(sentence, clause.tokens, "hearsay") or _is_refuted(sentence, clauses, number):
        return True
    noun = trigger.token if trigger.frame.form is Form.NOUN else trigger.object
    if noun is not None and not preposition_before(sentence, noun):
        goes_on = (c for c in clauses[number + 1 :] if c.link is Link.CONJOINED and _only_denies(sentence, c))
        if any(_falls_through(sentence, c, noun) for c in (clause, *goes_on)):
            return True
    return trigger.frame.form is not Form.NOUN and _is_negated(sentence, clause, trigger.token)


def _is_refuted(sentence: Sentence, clauses: Sequence[Clause], number: int) -> bool:
    """Told by a verb of denying, in the clause itself or in one that it hangs on."""
    at: int | None = number
    while at is not None:
        if _says(sentence, clauses[at].tokens, "denying"):
            return True
        at = clauses[at].parent if clauses[at].link in INNER else None
    return False


def _falls_through(sentence: Sentence, clause: Clause, noun: int) -> bool:
    """«Встреча с X не состоялась», «отменил переговоры с X», «никакой встречи не было»."""
    if _says(sentence, clause.tokens, "off"):
        return True
    return any(language.lemmas(sentence.tokens[i].lower) & HAPPENING for i in _negated(sentence, clause) if i != noun)


def _only_denies(sentence: Sentence, clause: Clause) -> bool:
    """«встреча, о которой писали газеты, | не проводилась»: the predicate of a noun told before the inserted clause."""
    words = [sentence.tokens[i] for i in clause.tokens if sentence.tokens[i].pos != "PUNCT"][:2]
    return len(words) > 1 and words[0].lower == NOT and is_finite(words[1])


def _is_negated(sentence: Sentence, clause: Clause, verb: int) -> bool:
    """A «не» before the verb, or before the verb over its infinitive, and not before both («не мог не встретиться»)."""
    negated = set(_negated(sentence, clause))
    if sentence.tokens[verb].feats.get("VerbForm") != "Inf":
        return verb in negated
    over = any(is_finite(sentence.tokens[i]) for i in negated)
    return over != (verb in negated)


def _negated(sentence: Sentence, clause: Clause) -> Iterator[int]:
    """The tokens right after a «не»."""
    for i in clause.tokens[:-1]:
        after = sentence.tokens[i + 1].lower
        if sentence.tokens[i].lower == NOT and after not in NEVERTHELESS:
            yield i + 1


def _says(sentence: Sentence, tokens: Sequence[int], sort: str) -> bool:
    """Whether a word of the sort stands among the tokens and is not negated itself («не отменена»)."""
    return any(
        sort in _sorts(sentence.tokens[i].lower) and not (i and sentence.tokens[i - 1].lower == NOT) for i in tokens
    )


def _sorts(word: str) -> set[str]:
    table = vocabulary.mapping("denials")
    return {table[lemma] for lemma in language.lemmas(word) & table.keys()}
