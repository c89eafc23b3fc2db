"""What the extractor read, in the terms of the FactRuEval contest: Meeting, and Occupation with Who, Position, Where.

The contest cuts a post in two («министр торговли | Китая», «французский | президент» with the adjective in Where) and
takes the words as they stand in the text. An Occupation needs a Where; a call is no Meeting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from events.extraction import ArticleFacts, vocabulary
from events.extraction.facts import Kind, MeetingFact, PersonFact, RoleFact
from events.extraction.language import lemmas
from events.extraction.place_names import is_listed, nationality
from events.extraction.titles import occupation_parses, plural_title_parses, sort_of, title_parses

MEETINGS = (Kind.MEETING, Kind.TALKS)
ENCOUNTER = re.compile(r"встре[тч]|свидани|бесед|переговор|визит|прин(?:им|ял)|посе[тщ]|саммит", re.IGNORECASE)
POSTS = ("state", "mission", "org")  # sorts of titles that an adjective of a state alone makes an Occupation
NO_POSTS = ("kin", "generic", "style")
NO_OCCUPATIONS = frozenset("чемпион основатель создатель владелец совладелец гражданин соперник участник".split())
RULERS = frozenset("президент премьер премьер-министр министр король император".split())  # of the state they act for
BODIES = frozenset(  # what is a Where without a name of its own
    "парламент сенат палата комитет комиссия совет правительство министерство ведомство администрация отдел "
    "управление департамент суд прокуратура сборная сила флот".split()
)
MINISTER = re.compile(r"министр", re.IGNORECASE)
WORD = re.compile(r"[^\s«»\"“”„(),;:]+")
ADJECTIVE_OF_PLACE = re.compile(r"[а-яё-]+(?:ск|цк)(?:ий|ого|ому|им|ом|ая|ой|ую)")
OF_TIME = re.compile(
    r"(?:бывш|нынешн|действующ|тогдашн|нов)(?:ий|его|ему|им|ем|ый|ого|ому|ым|ом|ая|ей|ую|ой)", re.IGNORECASE
)
NO_PART = re.compile(r"^(?:компани|групп|холдинг|корпораци|газет|журнал|еженедельник)\w+ (?=[«\"A-ZА-ЯЁ])")  # of Where
ENDS_WHERE = re.compile(r"\s(?:в|во|на|с|от)\s|[(,;]|\s[-–—]\s")


@dataclass(frozen=True, slots=True)
class Answer:
    """A fact: its type, and pairs of an argument's name and its value."""

    type: str
    arguments: tuple[tuple[str, str], ...]

    def lines(self) -> str:
        """As the contest wants it: exactly one colon a line."""
        told = (f"{name} : {' '.join(value.replace(':', ' ').split())}" for name, value in self.arguments)
        return "\n".join((self.type, *told))


def answers(facts: ArticleFacts) -> list[Answer]:
    """Each fact once, meetings first."""
    found = [*_meetings(facts), *(answer for person in facts.persons for answer in _occupations(person))]
    return list(dict.fromkeys(found))


def _meetings(facts: ArticleFacts) -> Iterator[Answer]:
    for meeting in facts.meetings:
        people = dict.fromkeys(p.person for p in meeting.parties if p.person is not None)
        if meeting.kind in MEETINGS and len(people) > 1 and _face_to_face(meeting):
            yield Answer("Meeting", tuple(("Participant", facts.persons[i].name) for i in people))


def _face_to_face(meeting: MeetingFact) -> bool:
    """People on both sides, and a word that says they met: whoever opens a pipeline together does not count."""
    sides = {party.side for party in meeting.parties if party.person is not None}
    return len(sides) > 1 and bool(ENCOUNTER.search(meeting.sentence.quote))


def _occupations(person: PersonFact) -> Iterator[Answer]:
    for role in person.roles:
        if sort_of(role.title) in NO_POSTS or role.title in NO_OCCUPATIONS:
            continue
        position, where = split_post(role)
        where = where or _known_state(person, role)
        if where:
            yield Answer("Occupation", (("Who", person.name), ("Position", position), ("Where", where)))


def _known_state(person: PersonFact, role: RoleFact) -> str:
    """The state of a president or minister who is called so without it, or of a «глава государства»."""
    told_elsewhere = any(other.title == role.title and other.country for other in person.roles)
    ruler = role.title in RULERS or role.text == "глава государства"
    return state(person.country) if ruler and not told_elsewhere else ""


def state(country: str | None) -> str:
    names = {row[0]: vocabulary.alternatives(row[1])[0] for row in vocabulary.rows("countries")}
    return names.get(country or "", country or "")


def split_post(role: RoleFact) -> tuple[str, str]:
    """Position and Where of a post, as its words stand in the text; Where is "" if the post names none."""
    quote = role.evidence.quote
    words = list(WORD.finditer(quote))
    head = next((i for i, word in enumerate(words) if is_title(word.group())), 0)
    last = _end_of_position(words, head)
    first = next((i for i in range(head) if not _is_of_time_or_place(words[i].group())), head)
    where = _named(quote[words[last].end() :])
    return quote[words[first].start() : words[last].end()], where or _state_of_adjective(role, words[:head])


def is_title(word: str) -> bool:
    """Whether the word is a noun of a post; «исполняющий обязанности» only leads to one."""
    return not word.lower().startswith("исполняющ") and bool(title_parses(word) or plural_title_parses(word))


def _end_of_position(words: Sequence[re.Match[str]], head: int) -> int:
    """Index of the last word: «помощник заместителя госсекретаря», «министр финансов», «советник по культуре»."""
    last = head
    for index in range(head + 1, len(words)):
        word, before = words[index].group(), words[last].group()
        field = word == "по" or last > head and not is_title(before) or MINISTER.search(before)
        if not is_title(word) and (not field or not word.islower() or nationality(word) or is_listed(word)):
            break
        last = index
    return last


def _is_of_time_or_place(word: str) -> bool:
    return bool(OF_TIME.fullmatch(word) or ADJECTIVE_OF_PLACE.fullmatch(word) or nationality(word))


def _state_of_adjective(role: RoleFact, before: Sequence[re.Match[str]]) -> str:
    """«французский президент»: the adjective tells Where, for a post that states and organisations give."""
    if sort_of(role.title) not in POSTS:
        return ""
    for word in (match.group() for match in before):
        if place := nationality(word):
            return place.name
        if ADJECTIVE_OF_PLACE.fullmatch(word):
            return word
    return ""


def _named(where: str) -> str:
    """The name of a state or an organisation, without what follows it; "" for a common noun («оппозиции»)."""
    where = where.lstrip(" ,:;)")
    cut = ENDS_WHERE.search(where)
    where = _before_next_post(where[: cut.start()] if cut else where)
    words = WORD.findall(where)
    named = any(word[:1].isupper() for word in words) or any(lemmas(word) & BODIES for word in words[:2])
    return NO_PART.sub("", where) if named and words[0] not in ("и", "по") else ""


def _before_next_post(where: str) -> str:
    """«Русской компании» of «Русской компании и совладелец WFC»."""
    for joint in re.finditer(r"\sи\s(?P<next>[^\s,]+)", where):
        if is_title(joint["next"]) or occupation_parses(joint["next"]):
            return where[: joint.start()]
    return where
