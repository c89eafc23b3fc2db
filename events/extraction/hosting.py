"""Where a meeting was by the posts of those who met: an envoy's host, who receives, an organisation's seat."""

from __future__ import annotations

from collections.abc import Sequence

from events.extraction.document import People, RolePhrase
from events.extraction.facts import Basis, Kind
from events.extraction.occasions import Draft
from events.extraction.parties import Party
from events.extraction.place_names import is_state
from events.extraction.places import NOWHERE, Place

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
MISSIONS = ("посольств", "консульств", "представительств", "дипмисси", "дипломатической миссии")
NO_ENVOYS = ("верховн", "высок", "официальн")  # «верховный представитель ЕС», «официальный представитель МИД»
HOSTING = ("meeting.receive", "meeting.received", "meeting.audience", "meeting.welcome", "meeting.summon")


def inferred(people: People, draft: Draft) -> Place:
    """A place by the posts of the parties, or nowhere."""
    return (
        _posting(people, draft.subjects, draft.counterparts)
        or _receiver(people, draft.subjects, draft.counterparts)
        or _seat(people, draft.parties)
        or _at_home(people, draft)
        or NOWHERE
    )


def _posting(people: People, subjects: Sequence[Party], counterparts: Sequence[Party]) -> Place | None:
    """The state to which somebody of the meeting is posted."""
    for side, others in ((subjects, counterparts), (counterparts, subjects)):
        for party in side:
            for role in _roles(people, party):
                host = _host(role, party, others)
                if host:
                    return _from(party, host, "place.host")
    return None


def _host(role: RolePhrase, party: Party, others: Sequence[Party]) -> str | None:
    if role.host_country is None:
        return None
    countries = [p.country for p in others if p.country]
    if not others or role.host_country in countries:
        return role.host_country
    abroad = [p for p in others if p.person is not None and is_state(p.country) and p.country != party.country]
    return None if abroad else role.host_country


def _receiver(people: People, subjects: Sequence[Party], counterparts: Sequence[Party]) -> Place | None:
    """The own state of who meets an envoy of another."""
    for side, others in ((subjects, counterparts), (counterparts, subjects)):
        envoy = next((p for p in side if _is_envoy(people, p)), None)
        receiver = next((p for p in others if is_state(p.country) and not _is_envoy(people, p)), None)
        if envoy and receiver and receiver.country != envoy.country:
            return _from(receiver, receiver.country, "place.receiver")
    return None


def _seat(people: People, parties: Sequence[Party]) -> Place | None:
    """The seat of the organisation that a permanent representative is sent to, or whose official is met there."""
    seats = {p.name: p for p in people.places if p.seat}
    for party in parties:
        for role in _roles(people, party):
            span = seats.get(role.host_organisation or "")
            if span:
                return _from(party, span.seat, "place.seat")
    return None


def _at_home(people: People, draft: Draft) -> Place | None:
    """The own state of who receives; of an official who meets one of an international organisation."""
    host = next((p for p in draft.subjects if p.person is not None and is_state(p.country)), None)
    if host is None or _is_envoy(people, host) or not _roles(people, host):
        return None
    guests = [p.country for p in draft.counterparts]
    receives = draft.frame.name in HOSTING or draft.kind is Kind.CREDENTIALS
    foreign = [c for c in guests if c and c != host.country]
    of_organisation = bool(foreign) and not any(is_state(c) for c in foreign)
    talks = draft.kind in (Kind.MEETING, Kind.TALKS)
    if (receives and host.country not in guests) or (of_organisation and talks):
        return _from(host, host.country, "place.home")
    return None


def _from(party: Party, country: str | None, rule: str) -> Place:
    return Place(None, country, Basis.INFERRED, party.sentence, party.first, party.last, rule)


def _roles(people: People, party: Party) -> Sequence[RolePhrase]:
    return people.persons[party.person].roles if party.person is not None else ()


def _is_envoy(people: People, party: Party) -> bool:
    title = (party.role or "").lower()
    if title.startswith(NO_ENVOYS):
        return False
    held = [r.title for r in _roles(people, party)[:1]] or title.split()[:1]
    return any(h.endswith(MISSION_HEADS) for h in held) or any(m in title for m in MISSIONS)
