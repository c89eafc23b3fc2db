"""Rules by which a draft only adds to the meeting told before it. Each takes the last meeting and the new draft."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from events.extraction import language
from events.extraction.document import Token
from events.extraction.facts import Kind
from events.extraction.frames import Need
from events.extraction.occasions import LOOKING, TALKING, Draft, seat
from events.extraction.parties import Party

RECEIVING = ("meeting.receive", "meeting.received", "meeting.welcome", "visit.welcome")
TELLING = ("meeting.inform", "meeting.tell")
OPENING = 5  # tokens that say for whom: «со стороны этой компании»
CONTACT, DELEGATES = "contact.any", "meeting.delegates"
WELCOMING = frozenset({"приветствовать", "встречать", "встретить", "провожать"})
CEREMONIES = frozenset({"церемония", "мероприятие", "торжество", "событие"})
PARTAKING = frozenset({"conference.take_part", "conference.attend"})
HELD = (Kind.CONFERENCE, Kind.CEREMONY, Kind.EXHIBITION_OR_CULTURE, Kind.SPEECH)

Rule = Callable[[Sequence[Draft], Draft], bool]


def welcomes_arrival(told: Sequence[Draft], draft: Draft) -> bool:
    """«Министр прибыл в Ригу. В аэропорту его встретил X»: X is whom the visit was with."""
    last = told[-1]
    welcome = draft.two_sided and draft.frame.name in RECEIVING and bool(draft.trigger_lemmas & WELCOMING)
    if not welcome or last.kind is not Kind.VISIT or last.paragraph != draft.paragraph:
        return False
    hosts = [p for p in draft.parties if p.key not in last.keys]
    if not last.persons or not last.persons <= draft.persons or not hosts or last.counterparts:
        return False
    last.counterparts += hosts
    last.mention(draft.sentence)
    return True


def looks_on(told: Sequence[Draft], draft: Draft) -> bool:
    """«Посетил ферму. Он осмотрел также мельницу»: one tour."""
    last = told[-1]
    looking = draft.kind is Kind.VISIT and bool(draft.trigger_lemmas & LOOKING) and not draft.counterparts
    near = draft.paragraph - last.paragraph <= 1 and draft.place.country in (None, last.place.country)
    toured = last.kind is Kind.VISIT and (last.tour or bool(last.counterparts))
    if not looking or not toured or not near or draft.persons != {p.person for p in last.subjects}:
        return False
    last.mention(draft.sentence)
    return True


def receives_visitor(told: Sequence[Draft], draft: Draft) -> bool:
    """«Посетили завод. Их принимал X»: the tour becomes a meeting with who received; with who only told them
    something there it stays a visit."""
    last = told[-1]
    if not last.tour or last.paragraph != draft.paragraph or last.counterparts:
        return False
    hosts = [p for p in draft.parties if p.key not in last.keys]
    if draft.frame.name not in RECEIVING + TELLING or not last.persons <= draft.persons or not hosts:
        return False
    last.counterparts += hosts
    last.mention(draft.sentence)
    if draft.kind is Kind.MEETING and draft.frame.name in RECEIVING:
        last.kind = Kind.MEETING
    return True


def comes_to(told: Sequence[Draft], draft: Draft) -> bool:
    """«Консул дал прием. На вечер прибыла мэр»: a guest of the occasion just told."""
    last = told[-1]
    came = draft.frame.name == "visit.go" and draft.at_occasion and bool(draft.persons) and not draft.counterparts
    if not came or last.kind not in HELD or last.paragraph != draft.paragraph or draft.persons & last.persons:
        return False
    return bool(last.persons) and draft.place.city in (None, last.place.city) and _sat_there(last, draft)


def comes_along(told: Sequence[Draft], draft: Draft) -> bool:
    """«Вместе с ним приедет X»: one more on the visit told before."""
    with_pronoun = draft.two_sided and all(p.source == "pronoun" for p in draft.counterparts)
    if draft.kind is not Kind.VISIT or not with_pronoun:
        return False
    met = {p.person for p in draft.counterparts}
    visit = next((d for d in reversed(told) if d.kind is Kind.VISIT and met <= d.persons), None)
    if visit:
        visit.subjects += draft.subjects
        visit.mention(draft.sentence)
    return visit is not None


def names_delegate(told: Sequence[Draft], draft: Draft) -> bool:
    """«Делегация приняла участие в сессии. … выступил X»: X was the delegation; more of a house adds nothing."""
    last = told[-1]
    bare = last.frame.kind == "occasion" and not last.persons and not last.counterparts
    fits = draft.frame.kind in ("occasion", "speech", "exhibition_or_culture") and not draft.counterparts
    housed = bool(draft.persons) and all(p.organisation for p in last.parties)
    if not bare or not fits or housed or last.paragraph != draft.paragraph:
        return False
    if draft.persons:
        before = last.sentence
        last.subjects, last.sentence = draft.subjects, draft.sentence
        last.tokens, last.trigger = draft.tokens, draft.trigger
        last.mention(before)
    else:
        last.mention(draft.sentence)
    return True


def _sat_there(last: Draft, draft: Draft) -> bool:
    """The named people of the draft were at the meeting told before, each on the side of his state."""
    seat(last, (p for p in draft.parties if p.person is not None))
    last.mention(draft.sentence)
    return True


def speaks_there(told: Sequence[Draft], draft: Draft) -> bool:
    """Who opened or held an occasion and who speaks there, both named, are one, each on the side of its state."""
    last = told[-1]
    at_occasion = last.frame.kind == "occasion" or last.frame.need is Need.AT
    if draft.kind is not Kind.SPEECH or not at_occasion or last.paragraph != draft.paragraph:
        return False
    if not last.persons or last.counterparts or draft.persons & last.persons:
        return False
    return _sat_there(last, draft)


def names_presenters(told: Sequence[Draft], draft: Draft) -> bool:
    """«Президент принял грамоты послов. Грамоты вручили X, Y и Z»: the group met before, by name."""
    last = told[-1]
    if draft.kind is not Kind.CREDENTIALS or last.kind is not Kind.CREDENTIALS or not draft.persons:
        return False
    group = [p for p in last.parties if p.person is None]
    if draft.two_sided or not group or draft.persons & last.persons:
        return False
    last.subjects = [p for p in last.subjects if p not in group]
    last.counterparts = [p for p in last.counterparts if p not in group] + draft.subjects
    last.mention(draft.sentence)
    return True


def gives_there(told: Sequence[Draft], draft: Draft) -> bool:
    """«Посол встретился с ректором. Он подарил библиотеке книги»: a gift to nobody named, of those just told of."""
    last = told[-1]
    unnamed = all(p.person is None for p in draft.counterparts)
    gift = draft.frame.name == "ceremony.award" and bool(draft.persons) and unnamed
    if not gift or draft.sequel or last.paragraph != draft.paragraph or not draft.persons <= last.persons:
        return False
    last.mention(draft.sentence)
    return True


def takes_part_too(told: Sequence[Draft], draft: Draft) -> bool:
    """«X принял участие в церемонии. В ней также участвовали Y и Z»: one occasion."""
    last = told[-1]
    partaking = {last.frame.name, draft.frame.name} <= PARTAKING and last.kind is draft.kind and draft.sequel
    if not partaking or last.paragraph != draft.paragraph or draft.persons & last.persons or not last.persons:
        return False
    return _sat_there(last, draft)


def attends_there(told: Sequence[Draft], draft: Draft) -> bool:
    """«Посол вручил дипломы. В церемонии принял участие ректор»: one more at what was just told."""
    last = told[-1]
    attends = draft.frame.name in PARTAKING and bool(draft.persons) and not draft.counterparts
    opened = last.kind in HELD and draft.kind is Kind.CEREMONY  # «открыл Дни кино. В церемонии …»
    if not attends or not (last.kind is draft.kind or opened) or last.paragraph != draft.paragraph or not last.persons:
        return False
    if not last.two_sided and not (opened or draft.object_lemmas & CEREMONIES):
        return False
    if draft.persons & last.persons:
        return False
    seat(last, draft.subjects, own=last.two_sided)
    last.mention(draft.sentence)
    return True


def joins_speaker(told: Sequence[Draft], draft: Draft) -> bool:
    """«Посол выступил на круглом столе. В дискуссии приняли участие X и Y»: they sat at the table he spoke at."""
    last = told[-1]
    spoke = last.kind is Kind.SPEECH and last.frame.need is Need.AT and last.paragraph == draft.paragraph
    if not spoke or draft.frame.name not in PARTAKING or not draft.persons or draft.persons & last.persons:
        return False
    if draft.kind is not Kind.CONFERENCE or draft.place.city not in (None, last.place.city):
        return False
    return _sat_there(last, draft)


def fills_the_hall(told: Sequence[Draft], draft: Draft) -> bool:
    """«Посольство провело прием. В нем приняли участие депутаты и бизнесмены»: guests without names, no other act."""
    last = told[-1]
    if draft.frame.name not in PARTAKING or draft.persons or last.paragraph != draft.paragraph:
        return False
    if last.kind not in HELD or last.sentence == draft.sentence:
        return False
    last.mention(draft.sentence)
    return True


def signs_for(told: Sequence[Draft], draft: Draft) -> bool:
    """«Директор подписал контракт с компанией. Подпись со стороны партнеров поставил X»: X stands for the house."""
    last = told[-1]
    if not last.kind is draft.kind is Kind.SIGNING or draft.two_sided or last.paragraph != draft.paragraph:
        return False
    house = [p for p in last.counterparts if p.person is None]
    if not house or not draft.persons or draft.persons & last.persons:
        return False
    last.counterparts = [p for p in last.counterparts if p.person is not None] + draft.subjects
    last.mention(draft.sentence)
    return True


def guests(draft: Draft) -> list[int]:
    """Who was received, or came: «гость», «гости» and «делегация» in the sentences that follow."""
    received = draft.frame.name in RECEIVING
    if not received and draft.kind is not Kind.VISIT:
        return []
    side = draft.counterparts if received and draft.frame.subject == "nom" else draft.subjects
    return [p.person for p in side if p.person is not None]


RULES: tuple[Rule, ...] = (
    welcomes_arrival,
    looks_on,
    receives_visitor,
    comes_to,
    comes_along,
    names_delegate,
    speaks_there,
    gives_there,
    takes_part_too,
    attends_there,
    joins_speaker,
    fills_the_hall,
)


def attended(told: Sequence[Draft], draft: Draft) -> Draft | None:
    """The meeting somebody «also attended»: the last of two sides, before a mere contact of two («сделали заявление»).

    Members of a delegation sat at the talks, not at a gift handed over there.
    """
    met = [d for d in told if d.two_sided and not d.title]
    seated = [d for d in met if d.kind in TALKING] if draft.frame.name == DELEGATES else []
    firm = [d for d in seated or met if d.frame.name != CONTACT] or met
    return firm[-1] if firm else None


def present(draft: Draft) -> list[Party]:
    """Who attended; of a delegation's members only those named."""
    return [p for p in draft.subjects if p.person is not None or draft.frame.name != DELEGATES]


def stands_for_others(met: Draft, tokens: Sequence[Token]) -> bool:
    """«… с представителями завода. От завода участвовали X и Y»: who is told so stands for the counterpart."""
    opening = [t.lower for t in tokens[:OPENING]]
    if opening[:1] != ["от"] and opening[:2] != ["со", "стороны"]:
        return False
    named = frozenset().union(*(language.lemmas(t.lower) for t in tokens[1:OPENING] if t.pos in ("NOUN", "PROPN")))
    labels = (word for p in met.counterparts if p.person is None for word in (p.role or "").lower().split())
    return any(named & language.lemmas(word) for word in labels)


def delegated_by_others(met: Draft, draft: Draft) -> bool:
    """«принял делегацию, в состав которой вошел X»."""
    return draft.frame.name == DELEGATES and any("делегац" in (p.role or "") for p in met.counterparts)


def names_group(met: Draft, draft: Draft) -> bool:
    """«беседовал с лидерами партий. На встрече присутствовали X и Y»: several named without a post were the group."""
    groups = [p for p in met.counterparts if p.person is None and not p.organisation]
    bare = [p for p in draft.subjects if p.source == "named" and not p.role and p.key not in met.keys]
    if not groups or groups != met.counterparts or len(bare) < 2 or len(bare) < len(draft.subjects):
        return False
    met.counterparts = bare
    met.mention(draft.sentence)
    return True


def attends_all(told: Sequence[Draft], draft: Draft) -> None:
    """«Во всех переговорах участвовал X»: at every meeting told so far."""
    for met in (d for d in told if d.two_sided and not d.title and d.kind in (Kind.MEETING, Kind.TALKS)):
        seat(met, draft.subjects, own=True)
        met.mention(draft.sentence)


def continues(told: Sequence[Draft], draft: Draft) -> bool:
    """Whether some rule added the draft to a meeting told before."""
    return bool(told) and any(rule(told, draft) for rule in RULES)


def names_parties(told: Sequence[Draft], draft: Draft) -> bool:
    """Whether a draft of one side names those whom the last meeting told of as a group or a house."""
    return bool(told) and (names_presenters(told, draft) or signs_for(told, draft))
