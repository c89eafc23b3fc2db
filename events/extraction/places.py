"""Where a meeting was: said in its clause, sentence, paragraph or title, or inferred from the posts of those who met.

The dateline of an agency is no ground. A call has no place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from events.extraction import language, vocabulary
from events.extraction.actors import Actor
from events.extraction.document import Document, LineKind, People, PlaceSpan, RolePhrase, Sentence, Token
from events.extraction.facts import Basis
from events.extraction.parties import Party

LOCATIVE = frozenset({"в", "во", "на"})
STATED_KINDS = ("city", "country", "region")
MISSION_HEADS = (
    "посол",
    "консул",
    "нунций",
    "поверенный",
    "представитель",
    "постпред",
    "посланник",
    "наблюдатель",
    "вице-консул",
    "генконсул",
)
INVITING = frozenset("пригласить приглашать позвать звать".split())
INTENT = frozenset("план намерение готовность решение предложить предложение просьба попросить возможность".split())
MISSIONS = frozenset(
    "посольство консульство генконсульство постпредство диппредставительство представительство".split()
)
CITY_STATES = frozenset({"Сингапур", "Монако", "Ватикан"})
MAX_SITE = 8  # words of a site's name before the place in it: «в галерее Дома национальных меньшинств в Праге»


@dataclass(frozen=True, slots=True)
class Place:
    """City and country with the tokens they were read from; ``rule`` names the way."""

    city: str | None
    country: str | None
    basis: Basis
    sentence: int | None
    first: int = 0
    last: int = 0
    rule: str = ""


NOWHERE = Place(None, None, Basis.NOT_STATED, None, rule="place.none")


def stated(
    people: People,
    sentence: Sentence,
    index: int,
    tokens: Iterable[int],
    actors: Sequence[Actor],
    *,
    target: bool = False,
) -> Place | None:
    """A place said in these tokens: «в Праге», «в порту Алят», «в Университете Загреба».

    ``target``: the object of a visit counts too.
    """
    allowed = set(tokens)
    titles = {i for a in actors if a.mention or a.role for i in range(a.first, a.last)}
    found = [
        span for span in people.places
        if span.sentence == index and span.first in allowed and span.first not in titles
        and (span.kind in STATED_KINDS or is_capital(sentence, span))
        and not (span.kind == "city" and language.lemmas(sentence.tokens[span.first].lower) & sites())
        and (_located(sentence, span, titles) or (target and _is_target(sentence, span)))
    ]  # fmt: skip
    return chosen(sentence, index, found)


def chosen(sentence: Sentence, index: int, found: Sequence[PlaceSpan]) -> Place | None:
    """The place that several names of one sentence stand for: the first, or a city in the one state of all."""
    if not found:
        return None
    cities = [s for s in found if s.kind == "city"]
    span = cities[0] if cities and all(s.country == cities[0].country for s in found) else found[0]
    city = span.name if span.kind == "city" or span.name in CITY_STATES else None
    if city is None and is_capital(sentence, span):
        city = vocabulary.mapping("capitals").get(span.country or "")
    return Place(city, span.country, Basis.STATED, index, span.first, span.last, "place.stated")


def is_capital(sentence: Sentence, span: PlaceSpan) -> bool:
    """«столице Венгрии», «вьетнамской столице»."""
    beside = span.last if span.kind == "nationality" else span.first - 1
    if span.kind not in ("country", "nationality") or not 0 <= beside < len(sentence.tokens):
        return False
    return "столица" in language.lemmas(sentence.tokens[beside].lower)


def _located(sentence: Sentence, span: PlaceSpan, titles: set[int]) -> bool:
    """Whether «в» or «на» governs the place, straight or over the name of a site."""
    at = span.first - 1
    for _ in range(MAX_SITE):
        if at < 0 or at in titles:
            return False
        token = sentence.tokens[at]
        if token.lower in LOCATIVE:
            return _is_site(sentence, at, span.first)
        if token.pos in ("VERB", "PUNCT", "CCONJ", "SCONJ", "AUX") and token.text not in '"«»“”-–—':
            return False
        if token.pos == "ADP":
            return False
        at -= 1
    return False


def _is_site(sentence: Sentence, preposition: int, first: int) -> bool:
    """The noun right of the preposition is the place itself, or a kind of site, or a house with a name."""
    between = sentence.tokens[preposition + 1 : first]
    nouns = [t for t in between if t.pos in ("NOUN", "PROPN")]
    if not nouns:
        return not _not_a_place(sentence, preposition)
    head = nouns[0]
    if language.lemmas(head.lower) & MISSIONS:
        return False  # «в посольстве Италии» is not in Italy
    return bool(language.lemmas(head.lower) & sites()) or (head.text[:1].isupper() and head.pos == "PROPN")


def _not_a_place(sentence: Sentence, preposition: int) -> bool:
    """«приглашение в Астану», «визит в Ташкент», «интерес в Азии»: hangs on a noun, says nothing of where they met."""
    before = sentence.tokens[preposition - 1] if preposition else None
    if before is not None and language.lemmas(before.lower) & abstract():
        return True
    return _asked_there(sentence, preposition)


def _asked_there(sentence: Sentence, preposition: int) -> bool:
    """«пригласил гостей весной в Самарканд», «о планах создать в Хараре центр»: not where they are."""
    for token in reversed(sentence.tokens[:preposition]):
        if token.pos in ("PUNCT", "SCONJ"):
            return False
        if token.pos == "VERB":
            lemmas = language.lemmas(token.lower)
            return bool(lemmas & INVITING) or (token.feats.get("VerbForm") == "Inf" and _is_plan(sentence, token))
    return False


def _is_plan(sentence: Sentence, infinitive: Token) -> bool:
    """Whether the infinitive hangs on a word of intent: «планы создать», «предложил открыть»."""
    at = sentence.tokens.index(infinitive)
    return any(language.lemmas(t.lower) & INTENT for t in sentence.tokens[max(0, at - 3) : at])


@cache
def sites() -> frozenset[str]:
    return frozenset(row[0] for row in vocabulary.rows("sites") if row[1] == "site")


@cache
def abstract() -> frozenset[str]:
    return frozenset(row[0] for row in vocabulary.rows("sites") if row[1] == "abstract")


def _is_target(sentence: Sentence, span: PlaceSpan) -> bool:
    """The object of «посетить», «осмотреть», «ознакомиться с»: the place or a site in it."""
    at = span.first - 1
    for _ in range(MAX_SITE):
        if at < 0:
            return False
        token = sentence.tokens[at]
        lemmas = language.lemmas(token.lower)
        if lemmas & {"посетить", "осмотреть", "объехать", "навестить", "посещать"}:
            return True
        if lemmas & {"ознакомиться"}:
            return True
        if token.pos in ("PUNCT", "CCONJ", "SCONJ", "VERB") and token.text not in '"«»“”-–—':
            return False
        at -= 1
    return False


def label(document: Document, people: People, index: int) -> Place | None:
    """A place that heads the paragraph: «Лондон. Посол …», or a line of its own above it."""
    paragraph = document.sentences[index].paragraph
    for k in range(index - 1, -1, -1):
        sentence = document.sentences[k]
        if sentence.paragraph < paragraph - 1:
            return None
        heads = sentence.paragraph == paragraph or sentence.kind is LineKind.LABEL
        span = _whole(people, sentence, k) if heads else None
        if span:
            city = span.name if span.kind == "city" else None
            return Place(city, span.country, Basis.STATED, k, span.first, span.last, "place.label")
    return None


def _whole(people: People, sentence: Sentence, index: int) -> PlaceSpan | None:
    """The place that a sentence of nothing else consists of."""
    words = [i for i, t in enumerate(sentence.tokens) if t.pos != "PUNCT"]
    for span in people.places:
        if span.sentence == index and words == list(range(span.first, span.last)):
            return span
    return None


def inferred(people: People, subjects: Sequence[Party], counterparts: Sequence[Party]) -> Place:
    """From the posts: an envoy's host country, the own country of who receives an envoy, an organisation's seat."""
    parties = [*subjects, *counterparts]
    for side, others in ((subjects, counterparts), (counterparts, subjects)):
        for party in side:
            for role in _roles(people, party):
                host = _host(role, party, others)
                if host:
                    return _from(party, host, "place.host")
    for side, others in ((subjects, counterparts), (counterparts, subjects)):
        envoy = next((p for p in side if _is_envoy(people, p)), None)
        receiver = next((p for p in others if p.country and len(p.country) == 2), None)
        if envoy and receiver and receiver.country != envoy.country:
            return _from(receiver, receiver.country, "place.receiver")
    return _seat(people, parties) or NOWHERE


def _host(role: RolePhrase, party: Party, others: Sequence[Party]) -> str | None:
    if role.host_country is None:
        return None
    countries = [p.country for p in others if p.country]
    if not others or role.host_country in countries:
        return role.host_country
    abroad = [
        p.country
        for p in others
        if p.country and p.person is not None and len(p.country) == 2 and p.country != party.country
    ]
    return None if abroad else role.host_country


def _from(party: Party, country: str | None, rule: str) -> Place:
    return Place(None, country, Basis.INFERRED, party.sentence, party.first, party.last, rule)


def _roles(people: People, party: Party) -> Sequence[RolePhrase]:
    return people.persons[party.person].roles if party.person is not None else ()


def _is_envoy(people: People, party: Party) -> bool:
    title = (party.role or "").lower()
    held = [r.title for r in _roles(people, party)[:1]] or title.split()[:1]
    return any(h.endswith(MISSION_HEADS) for h in held) or any(
        m in title for m in ("посольств", "консульств", "представительств")
    )


def _seat(people: People, parties: Sequence[Party]) -> Place | None:
    """The seat of the organisation that a permanent representative is sent to, or whose official is met there."""
    seats = {p.name: p for p in people.places if p.seat}
    for party in parties:
        for role in _roles(people, party):
            span = seats.get(role.host_organisation or "")
            if span:
                return _from(party, span.seat, "place.seat")
    return None
