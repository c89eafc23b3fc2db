"""Who acts in a sentence: named persons, posts without a name, pronouns, groups and houses, each with its case.

An actor is a whole noun phrase. Which of them belong to one list is decided by ``lists``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache

from events.extraction import language, vocabulary
from events.extraction.chains import end_of_chain
from events.extraction.document import Document, People, PersonMention, RolePhrase, Sentence, Token
from events.extraction.prepositions import preposition

PRESS = frozenset("корреспондент журналист журналистка репортер обозреватель собкор спецкор".split())
DASHES = ("-", "–", "—")
MODIFIERS = ("ADJ", "DET", "NUM")


class Sort(StrEnum):
    PERSON = "person"
    ROLE = "role"
    PRONOUN = "pronoun"
    RELATIVE = "relative"
    SPEAKER = "speaker"  # «мы»: whoever is quoted
    PARTNER = "partner"  # «стороны», «собеседник»
    PEOPLE = "people"
    DELEGATION = "delegation"
    BODY = "body"


# sorts of collectives.tsv
GROUPS = {
    "people": Sort.PEOPLE,
    "mass": Sort.PEOPLE,
    "delegation": Sort.DELEGATION,
    "body": Sort.BODY,
    "partner": Sort.PARTNER,
}


@dataclass(frozen=True, slots=True)
class Actor:
    """A noun phrase that may take part. Token indexes of its sentence, last exclusive; ``head`` bears the case."""

    sort: Sort
    sentence: int
    first: int
    last: int
    head: int
    cases: frozenset[str]
    plural: bool = False
    gender: str | None = None
    preposition: str = ""
    mention: PersonMention | None = None
    role: RolePhrase | None = None
    opens: int = -1  # where the heading of its list begins («послами арабских государств: …»), if it has one

    def may_be(self, case: str) -> bool:
        return case in self.cases

    @property
    def named(self) -> bool:
        return self.sort is Sort.PERSON


def actors_of(document: Document, people: People, index: int) -> list[Actor]:
    """Actors of a sentence in text order; none lies inside another."""
    sentence = document.sentences[index]
    found = _with_posts(sentence, [*_persons(people, sentence, index), *_roles(people, sentence, index)])
    found += [a for a in _pronouns(sentence, index) if not _inside(a, found)]
    found += [a for a in _groups(sentence, index, found) if not _inside(a, found)]
    return sorted(found, key=lambda a: a.first)


def _with_posts(sentence: Sentence, actors: list[Actor]) -> list[Actor]:
    """A post that stands right before a name belongs to it, whatever case the name was read in."""
    result: list[Actor] = []
    for actor in sorted(actors, key=lambda a: a.first):
        before = result[-1] if result else None
        if (
            before
            and before.sort is Sort.ROLE
            and actor.named
            and actor.first == before.last
            and actor.first == actor.head
        ):
            result[-1] = replace(actor, first=before.first, cases=before.cases, preposition=before.preposition)
        else:
            result.append(actor)
    return result


def _inside(actor: Actor, others: Sequence[Actor]) -> bool:
    return any(o.first <= actor.head < o.last for o in others)


def _persons(people: People, sentence: Sentence, index: int) -> Iterator[Actor]:
    for mention in (m for m in people.mentions if m.sentence == index):
        first = _with_modifiers(sentence, mention.np_first)
        yield Actor(
            Sort.PERSON, index, first, mention.np_last, mention.first, _person_cases(sentence, mention, first),
            gender=mention.gender,
            preposition=preposition(sentence, first) or _far_preposition(sentence, mention), mention=mention,
        )  # fmt: skip


def _person_cases(sentence: Sentence, mention: PersonMention, first: int) -> frozenset[str]:
    """The case of the name; where the post before it cannot stand in that case, the post decides."""
    stands = mention.name.startswith(sentence.tokens[mention.first].text)  # «Алишера Навои» shows its case
    if mention.np_first == mention.first and _is_indeclinable(mention) and stands:
        return _all_cases()
    read = frozenset({mention.case} if mention.case else _all_cases())
    words = sentence.tokens[first : mention.first]
    post = next((t for t in words if t.pos in ("NOUN", "PROPN") or _is_acting(t)), None)
    if post is None or read & _dictionary_cases(post.lower):
        return read
    return cases_of(post) or read


def _is_acting(token: Token) -> bool:
    """«исполняющий обязанности», «управляющий парком», «заведующая кафедрой»: a participle that is the post."""
    participle = any(p.pos == "PRTF" for p in language.parses(token.lower))
    return participle and token.pos in ("VERB", "ADJ") and "щ" in token.lower


def _roles(people: People, sentence: Sentence, index: int) -> Iterator[Actor]:
    taken = [(m.np_first, m.np_last) for m in people.mentions if m.sentence == index]
    for _, role in (pair for pair in people.roles_alone if pair[0] == index):
        if any(a <= role.first < b for a, b in taken) or _at_the_head(sentence, role.first):
            continue
        if role.title in PRESS and not role.plural:
            continue  # who writes the article
        first = _with_modifiers(sentence, role.first)
        cases = _role_cases(sentence, role)
        yield Actor(
            Sort.PEOPLE if role.plural else Sort.ROLE, index, first, role.last, role.first, cases or _all_cases(),
            plural=role.plural, preposition=preposition(sentence, first), role=role,
        )  # fmt: skip


def _is_indeclinable(mention: PersonMention) -> bool:
    """A surname that looks the same in every case: «Ортега-и-Гассети», a woman's that ends in a consonant."""
    last = mention.name.split()[-1].lower()
    return last[-1] in "оуюиыэе" or (mention.gender == "f" and last[-1] in "бвгджзклмнпрстфхцчшщ")


def _role_cases(sentence: Sentence, role: RolePhrase) -> frozenset[str]:
    """The case read for the post, if its first noun (or the participle that is the post) can stand in it."""
    words = sentence.tokens[role.first : role.last]
    head = next((t for t in words if t.pos in ("NOUN", "PROPN") or _is_acting(t)), None)
    possible = _dictionary_cases(head.lower) if head else frozenset[str]()
    if head and possible and role.case not in possible:
        return cases_of(head)
    return frozenset({role.case} if role.case else ())


def _at_the_head(sentence: Sentence, first: int) -> bool:
    """«во главе с …» names nobody."""
    return first > 0 and sentence.tokens[first].lower == "главе" and sentence.tokens[first - 1].lower == "во"


@cache
def _all_cases() -> frozenset[str]:
    return frozenset({"Nom", "Gen", "Dat", "Acc", "Ins", "Loc"})


def _with_modifiers(sentence: Sentence, first: int) -> int:
    """Takes in adjectives and pronouns before the noun: «новым», «его российский»."""
    while first > 0 and _modifies(sentence.tokens[first - 1]):
        first -= 1
    return first


def _modifies(token: Token) -> bool:
    """An adjective or pronoun before a noun; a short form («подписан») is a predicate."""
    return token.pos in MODIFIERS and token.text not in DASHES and not _is_short(token.lower)


@lru_cache(20_000)
def _is_short(word: str) -> bool:
    parses = language.parses(word)
    return bool(parses) and parses[0].pos in ("PRTS", "ADJS")


def _far_preposition(sentence: Sentence, mention: PersonMention) -> str:
    """The preposition over a post that was not read: «с главой ведомства X»."""
    if mention.np_first < mention.first:
        return ""
    at = mention.first - 1
    while at >= 0 and sentence.tokens[at].pos in ("NOUN", "PROPN", "ADJ", "DET"):
        at -= 1
    if at < 0 or at == mention.first - 1 or sentence.tokens[at].pos != "ADP":
        return ""
    post = next((t for t in sentence.tokens[at + 1 : mention.first] if t.pos in ("NOUN", "PROPN")), None)
    agrees = post is not None and mention.case is not None and mention.case in cases_of(post)
    return preposition(sentence, at + 1) if agrees else ""


@cache
def _pronoun_rows() -> dict[str, vocabulary.Row]:
    return {row[0]: row for row in vocabulary.rows("pronouns")}


def _pronouns(sentence: Sentence, index: int) -> Iterator[Actor]:
    for at, token in enumerate(sentence.tokens):
        row = _pronoun_rows().get(token.lower)
        if not row or _possessive(sentence, at):
            continue
        sort = {"personal": Sort.PRONOUN, "relative": Sort.RELATIVE, "partner": Sort.PRONOUN, "speaker": Sort.SPEAKER}[
            row[4]
        ]
        if token.lower == "им" and not any(t.text.islower() and _is_short(t.lower) for t in sentence.tokens):
            row = (token.text, "Dat", "any", "Plur", *row[4:])  # «разъяснила им»; singular only beside a passive
        yield Actor(
            sort, index, at, at + 1, at, frozenset(row[1].split()), plural=row[3] == "Plur",
            gender=None if row[2] == "any" else row[2], preposition=preposition(sentence, at),
        )  # fmt: skip


def _possessive(sentence: Sentence, at: int) -> bool:
    """«его директором», «их работе»: belongs to the noun that follows."""
    if sentence.tokens[at].lower not in ("его", "ее", "её", "их"):
        return sentence.tokens[at].lower in ("тот", "той", "тому") and _noun_follows(sentence, at)
    return _noun_follows(sentence, at) and sentence.tokens[at].pos == "DET"


def _noun_follows(sentence: Sentence, at: int) -> bool:
    following = sentence.tokens[at + 1 : at + 3]
    return any(t.pos in ("NOUN", "PROPN") for t in following[:1]) or (
        len(following) == 2 and following[0].pos == "ADJ" and following[1].pos in ("NOUN", "PROPN")
    )


@lru_cache(20_000)
def _group_sort(word: str) -> str | None:
    table = vocabulary.mapping("collectives")
    return next((table[lemma] for lemma in sorted(language.lemmas(word)) if lemma in table), None)


def _groups(sentence: Sentence, index: int, taken: Sequence[Actor]) -> Iterator[Actor]:
    at = 0
    while at < len(sentence.tokens):
        token = sentence.tokens[at]
        sort = _group_sort(token.lower) if token.pos in ("NOUN", "PROPN", "ADJ") else None
        if not sort or any(a.first <= at < a.last for a in taken):
            at += 1
            continue
        actor = _group(sentence, index, at, sort, taken)
        if actor:
            yield actor
            at = actor.last
        else:
            at += 1


def _group(sentence: Sentence, index: int, head: int, sort: str, taken: Sequence[Actor]) -> Actor | None:
    token = sentence.tokens[head]
    plural = token.feats.get("Number") == "Plur"
    if sort == "people" and not plural:
        return None
    first = _with_modifiers(sentence, head)
    if preposition(sentence, first) == "под":
        return None  # «под руководством министра»
    last = end_of_chain(sentence, head + 1, {i for a in taken for i in range(a.first, a.last)})
    cases = cases_of(token)
    governed = preposition(sentence, first)
    return Actor(GROUPS[sort], index, first, last, head, cases, plural=plural, preposition=governed)


@lru_cache(20_000)
def _dictionary_cases(word: str) -> frozenset[str]:
    return frozenset(p.case for p in language.parses(word) if p.case and p.pos in ("NOUN", "ADJF", "PRTF"))


def cases_of(token: Token) -> frozenset[str]:
    """Cases the word may stand in: the dictionary's, narrowed to the tagger's where they agree on it."""
    tagged = token.feats.get("Case")
    possible = _dictionary_cases(token.lower)
    return frozenset({tagged}) if tagged and (tagged in possible or not possible) else possible


Group = tuple[Actor, ...]
