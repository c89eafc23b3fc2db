"""One occasion, one meeting: drafts of what the clauses tell, and the rules that join those that tell of the same.

A draft grows while its paragraph is read: the title or lede tells it first, the body again; an occasion gets its
speaker one sentence later, a visit its host.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from events.extraction.facts import Kind
from events.extraction.frames import Frame, Need, order
from events.extraction.parties import Party
from events.extraction.places import NOWHERE, Place


@dataclass(slots=True)
class Draft:
    """A meeting in the making. ``sentence`` names the parties; ``others`` tell of the same occasion."""

    frame: Frame
    kind: Kind
    sentence: int
    tokens: tuple[int, ...]  # of the clause
    trigger: int
    subjects: list[Party]
    counterparts: list[Party]
    paragraph: int
    trigger_lemmas: frozenset[str] = frozenset()
    object_lemmas: frozenset[str] = frozenset()  # of the word that had to stand beside the trigger
    planned: bool = False
    online: bool = False
    lede: bool = False  # told in the lede or the title
    title: bool = False
    sequel: bool = False  # told as a further act («затем», «также»)
    content: bool = False  # told in a «что» clause
    at_occasion: bool = False  # a speech at a forum, a session
    place: Place = NOWHERE
    others: list[int] = field(default_factory=list)
    fallback: list[Party] = field(default_factory=list)  # houses that count as hosts if nobody else is named

    @property
    def parties(self) -> list[Party]:
        return [*self.subjects, *self.counterparts]

    @property
    def keys(self) -> set[tuple[str, str]]:
        return {p.key for p in self.parties}

    @property
    def persons(self) -> set[int]:
        return {p.person for p in self.parties if p.person is not None}

    @property
    def tour(self) -> bool:
        """A visit to a site, not a journey to a city."""
        journey = self.frame.name in TRAVELLING or not self.trigger_lemmas.isdisjoint(JOURNEYS)
        return self.kind is Kind.VISIT and not journey

    @property
    def two_sided(self) -> bool:
        return bool(self.subjects) and bool(self.counterparts)

    def mention(self, *sentences: int) -> None:
        """Notes further sentences that tell of the meeting."""
        self.others = sorted({*self.others, *sentences} - {self.sentence})

    @property
    def sentences(self) -> list[int]:
        return sorted({self.sentence, *self.others})


WELCOME = "meeting.welcome"
TRAVELLING = ("visit.pay", "visit.stay")
LECTURE = "speech.lecture"  # an act of its own, after a meeting too
TALKING = (Kind.MEETING, Kind.TALKS, Kind.CALL, Kind.CREDENTIALS)
ACCOMPANYING = frozenset({"сопровождать", "сопроводить"})
FLOWERS = frozenset({"венок", "цветок", "цветы"})
BESIDE = (Kind.MEETING, Kind.TALKS, Kind.CEREMONY)
SINGLE_ITEM = 2  # an article of so many separate casts at most is one item: its title holds for all of it
LOOKING = frozenset(
    {"осмотреть", "осматривать", "ознакомиться", "увидеть", "посмотреть", "обойти", "изучить", "пройтись"}
)
JOURNEYS = frozenset({"прибыть", "приехать", "прилететь", "находиться", "приземлиться", "совершить", "побывать"})
JOINING = (Need.ATTEND, Need.HOST)  # acceptable only where they add to the meeting told before
TWO_SIDED = (Need.BOTH, Need.HAND, Need.NEW, Need.EITHER)
RANKS = {
    Need.BOTH: 0, Need.EITHER: 0, Need.HAND: 1, Need.NEW: 1, Need.HEAD: 2, Need.SIDE: 2, Need.HOST: 0,
    Need.REPRESENT: 2, Need.ATTEND: 0, Need.AT: 3, Need.ONE: 3, Need.JOIN: 4, Need.STAND: 5, Need.OCCASION: 5,
}  # fmt: skip


def casts(drafts: Sequence[Draft]) -> int:
    """How many groups of meetings share no person with one another."""
    groups: list[set[int]] = []
    for draft in drafts:
        joined = [g for g in groups if g & draft.persons]
        groups = [g for g in groups if g not in joined] + [draft.persons.union(*joined)]
    return len(groups)


def rank(draft: Draft) -> tuple[int, int, int]:
    """Which of several frames in one clause tells most: both sides before one, a special frame before a general one."""
    if draft.frame.need in TWO_SIDED:
        return 0 if draft.two_sided else 3 if draft.persons else 5, RANKS[draft.frame.need], order(draft.frame)
    if draft.frame.need in JOINING:
        return 0, RANKS[draft.frame.need], order(draft.frame)
    return (4 if draft.frame.need is Need.OCCASION else 2), RANKS[draft.frame.need], order(draft.frame)


def same_parties(draft: Draft, others: Iterable[Draft]) -> Draft | None:
    """An earlier draft that has all the persons of this one on opposite sides, if any."""
    for other in reversed(list(others)):
        if draft.keys <= other.keys and draft.persons:
            return other
    return None


def announced(draft: Draft, earlier: Iterable[Draft]) -> Draft | None:
    """The draft of a title that names a person of this one and a group: «Депутаты познакомились с послом»."""
    just_before = (d for d in earlier if d.lede and d.two_sided and d.sentence == draft.sentence - 1)
    for other in just_before:
        known = other.persons and other.persons <= draft.persons and draft.two_sided
        group = any(
            all((p.person, p.country) == (None, None) for p in side) for side in (other.subjects, other.counterparts)
        )
        if group and known and other.kind is draft.kind and not other.planned:
            return other
    return None


def retold(draft: Draft, earlier: Sequence[Draft]) -> Draft | None:
    """The earlier draft whose occasion this one tells again, or None for a new occasion."""
    anywhere = draft.frame.need in (Need.NEW, Need.HAND)
    near = [d for d in earlier if anywhere or _told_near(draft, d)]
    other = same_parties(draft, near) or announced(draft, near)
    if other is None:
        return None
    if draft.planned and not other.planned and draft.frame.need is Need.ONE:
        return None
    if _is_beside(draft, other) or (Kind.SIGNING in (draft.kind, other.kind) and draft.kind is not other.kind):
        return None
    if other.kind is Kind.VISIT and draft.kind is not Kind.VISIT and not draft.two_sided:
        return None
    if draft.object_lemmas & FLOWERS and other.kind in TALKING:
        return None  # «встретился с ветеранами и возложил цветы к памятнику»
    if draft.kind is Kind.VISIT and (draft.kind is not other.kind or _goes_on_to(draft, other)):
        return None
    if draft.sequel and draft.frame.need is Need.ONE and draft.kind is not other.kind:
        return None
    lectures = draft.frame.name == LECTURE or (draft.at_occasion and draft.sentence == other.sentence)
    if lectures and other.two_sided and other.kind in TALKING:
        return None
    if (
        draft.kind is Kind.CEREMONY
        and draft.paragraph != other.paragraph
        and draft.frame.need in (Need.BOTH, Need.HAND)
    ):
        return None
    return other


def _is_beside(draft: Draft, other: Draft) -> bool:
    """Some of those at a ceremony or conference met by themselves: «После церемонии президент отдельно побеседовал с
    послом», «На полях совещания министр встретился с коллегой»."""
    if not draft.two_sided or not draft.persons < other.persons:
        return False
    after = other.kind is Kind.CREDENTIALS and draft.sequel
    return after or (other.kind in (Kind.CONFERENCE, Kind.SPEECH) and draft.kind in BESIDE)


def is_shown_round(last: Draft, draft: Draft) -> bool:
    """Whether who shows, welcomes or accompanies was there: on a visit; «Её сопровождал X» at a wreath too."""
    accompanied = last.kind is Kind.CEREMONY and not last.counterparts and bool(draft.trigger_lemmas & ACCOMPANYING)
    return (last.kind is Kind.VISIT or accompanied) and last.paragraph == draft.paragraph


def _goes_on_to(draft: Draft, other: Draft) -> bool:
    """«Делегация побывала в области. … В Сарыагаше она осмотрела теплицы»: after the journey a site elsewhere."""
    elsewhere = draft.place.city is not None and draft.place.city != other.place.city
    return draft.tour and not other.tour and (elsewhere or draft.sequel) and draft.sentence != other.sentence


def _told_near(draft: Draft, other: Draft) -> bool:
    together = other.paragraph == draft.paragraph or draft.sentence in other.sentences
    return together or other.lede or (other.frame.need is Need.NEW and draft.two_sided)


def absorb(draft: Draft, other: Draft) -> None:
    """Adds what ``other`` tells of the same occasion to ``draft``."""
    draft.mention(*other.sentences)
    for own, new in ((draft.subjects, other.subjects), (draft.counterparts, other.counterparts)):
        own += [p for p in new if p.key not in draft.keys]
    if draft.place.country is None:
        draft.place = other.place
    draft.planned = draft.planned and other.planned
    draft.online = draft.online or other.online


def drop_groups(draft: Draft) -> None:
    """A title's «депутаты», once the body tells who they were."""
    for side in (draft.subjects, draft.counterparts):
        if all(p.person is None for p in side):
            side.clear()


def seat(draft: Draft, parties: Iterable[Party], *, own: bool = False) -> None:
    """Adds further parties, each on the side of its state; ``own``: where nothing tells, they are the subject's."""
    first, second = {p.country for p in draft.subjects}, {p.country for p in draft.counterparts}
    for party in (p for p in parties if p.key not in draft.keys):
        told = party.country is not None and (party.country in first ^ second or party.country not in first | second)
        at_home = party.country in first if told else own
        (draft.subjects if at_home else draft.counterparts).append(party)


def without_way_there(drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts of one sentence without the journey to a meeting or ceremony told in it, which lends its place."""
    kept: list[Draft] = []
    for draft in drafts:
        goal = next((d for d in drafts if _leads_to(draft, d)), None)
        if draft.kind is Kind.VISIT and goal and draft.tour and goal.frame.name == WELCOME:
            goal.kind, goal.subjects, goal.counterparts = Kind.VISIT, goal.counterparts, goal.subjects
        if draft.kind is Kind.VISIT and goal:
            if goal.place.country is None:
                goal.place = draft.place
            goal.sequel = goal.sequel or draft.sequel
            continue
        kept.append(draft)
    return kept


def _leads_to(draft: Draft, other: Draft) -> bool:
    """Whether the same people did in ``other`` what they had come for."""
    if other is draft or other.frame.need is Need.HOST or not draft.keys <= other.keys:
        return False
    first = other.trigger > draft.trigger or not draft.tour  # «встретился с X и осмотрел порт» are two
    return first and (other.two_sided or other.kind is Kind.CEREMONY)


def one_act(drafts: Sequence[Draft]) -> list[Draft]:
    """«принял посла, который вручил грамоты» is one act, of the special kind; a list of acts counts by its first."""
    kept: list[Draft] = []
    for draft in drafts:
        same = next((k for k in kept if k.persons & draft.persons), None)
        if same and Kind.CREDENTIALS in (same.kind, draft.kind) and same.kind is not draft.kind:
            same.kind = Kind.CREDENTIALS
            continue
        if same and same.two_sided and draft.two_sided and not {p.person for p in draft.counterparts} - {None}:
            continue
        kept.append(draft)
    return kept
