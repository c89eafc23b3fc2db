"""Precision, recall and F1 of an article's prediction against its gold, figure by figure, with the errors in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from events.evaluation import wording
from events.evaluation.wording import Item, name_key, name_keys, name_stem, same_party

Event = Mapping[str, Any]
Pair = tuple[Item, Item]
NAMES = "person names (exact nominative)"
FOUND = "person names (found, any form)"
COUNTRY = "person->country"
ROLE = "person->role"
EVENTS = "events"
KIND = "event kind (of matched)"
NAMED_PAIRS = "pairs named-named"
PAIRS = "pairs all"
PLACE = "place_country (end to end)"
CITY = "place_city (of matched)"
TOPICS = "topics (end to end)"
DATE = "date"
FIGURES = (NAMES, FOUND, COUNTRY, ROLE, EVENTS, KIND, NAMED_PAIRS, PAIRS, PLACE, CITY, TOPICS, DATE)


@dataclass
class Tally:
    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, right: int, wrong: int, missed: int) -> None:
        self.right += right
        self.wrong += wrong
        self.missed += missed

    @property
    def precision(self) -> float:
        given = self.right + self.wrong
        return self.right / given if given else float(not self.missed)

    @property
    def recall(self) -> float:
        wanted = self.right + self.missed
        return self.right / wanted if wanted else 1.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass
class Score:
    """Tallies by figure; errors as (article, what, expected, read)."""

    tallies: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    errors: list[tuple[str, str, str, str]] = field(default_factory=list)

    def add_article(self, gold: Item, predicted: Item, text: str) -> None:
        note = lambda *what: self.errors.append((gold["id"], *map(str, what)))  # noqa: E731 one place, three columns
        _score_people(self.tallies, gold["persons"], predicted.get("persons") or [], note)
        _score_events(self.tallies, gold["events"], predicted.get("events") or [], text, note)
        day, read = gold.get("date"), predicted.get("date")
        self.tallies[DATE].add(
            int(bool(day) and day == read), int(bool(read) and day != read), int(bool(day) and day != read)
        )


Tallies = dict[str, Tally]
Note = Callable[..., None]


def _score_people(tallies: Tallies, gold: Sequence[Item], predicted: Sequence[Item], note: Note) -> None:
    read = list({name_key(p["name"]): p for p in reversed(predicted) if p.get("name")}.values())[::-1]
    hits = _by_name(gold, read, lambda g, p: name_key(p["name"]) in name_keys(g))
    tallies[NAMES].add(len(hits), len(read) - len(hits), len(gold) - len(hits))
    loose = _by_name(gold, read, lambda g, p: name_stem(p["name"]) in {name_stem(key) for key in name_keys(g)})
    tallies[FOUND].add(len(loose), len(read) - len(loose), len(gold) - len(loose))
    for person in gold:
        if not any(person is hit for hit, _ in hits):
            note("name missed", person["name"], "")
    for person in read:
        if not any(person is hit for _, hit in hits):
            note("name wrong", "", person["name"])
    for figure, key, same in ((COUNTRY, "country", wording.same_country), (ROLE, "role", wording.same_role)):
        _score_attribute(tallies[figure], key, same, gold, read, hits, note)


def _by_name(gold: Sequence[Item], read: Sequence[Item], same: Callable[[Item, Item], bool]) -> list[Pair]:
    free, hits = list(read), []
    for person in gold:
        found = next((p for p in free if same(person, p)), None)
        if found is not None:
            free = [p for p in free if p is not found]
            hits.append((person, found))
    return hits


def _score_attribute(
    tally: Tally,
    key: str,
    same: Callable[[str, Item], bool],
    gold: Sequence[Item],
    read: Sequence[Item],
    hits: Sequence[Pair],
    note: Note,
) -> None:
    """A value that the gold does not have is neither asked for nor punished."""
    right = 0
    for person, found in hits:
        if person.get(key) and found.get(key) and same(found[key], person):
            right += 1
        elif person.get(key):
            note(f"{key} wrong", f"{person['name']}: {person[key]}", found.get(key))
    unasked = [found for person, found in hits if not person.get(key)]
    given = sum(1 for p in read if p.get(key) and not any(p is other for other in unasked))
    tally.add(right, given - right, sum(1 for p in gold if p.get(key)) - right)


def _score_events(tallies: Tallies, gold: Sequence[Event], read: Sequence[Event], text: str, note: Note) -> None:
    matches = match_events(gold, read, text)
    wanted = [event for event in gold if not event.get("optional")]
    found = [(g, p) for g, p in matches if not g.get("optional")]
    spare = [p for p in read if not any(p is other for _, other in matches)]
    missed = [g for g in wanted if not any(g is other for other, _ in found)]
    tallies[EVENTS].add(len(found), len(spare), len(missed))
    for event in missed:
        note("event missed", f"{event['kind']}: {event['sentence']}", "")
    for event in spare:
        note("event wrong", "", f"{event.get('kind')}: {event.get('sentence')}")
    for event, prediction in found:
        _score_details(tallies, event, prediction, note)
    for event in missed:
        tallies[PLACE].add(0, 0, int(bool(event.get("place_country"))))
        tallies[TOPICS].add(0, 0, len(event["topics"]))
    for event in spare:
        tallies[PLACE].add(0, int(bool(event.get("place_country"))), 0)
        tallies[TOPICS].add(0, len(event.get("topics") or []), 0)
    _score_pairs(tallies[NAMED_PAIRS], gold, read, lambda pair: all(party.get("name") for party in pair), None)
    _score_pairs(tallies[PAIRS], gold, read, lambda pair: True, note)


def _score_details(tallies: Tallies, gold: Event, read: Event, note: Note) -> None:
    same_kind = gold["kind"] == read.get("kind")
    tallies[KIND].add(int(same_kind), int(not same_kind), int(not same_kind))
    if not same_kind:
        note("kind wrong", f"{gold['kind']}: {gold['sentence']}", read.get("kind"))
    _score_place(tallies[PLACE], "place_country", wording.country_key, gold, read, note)
    unasked = gold.get("place_inferred") and gold.get("place_city") and not read.get("place_city")
    if not unasked:
        _score_place(tallies[CITY], "place_city", name_key, gold, read, note)
    topics, given = set(gold["topics"]), set(read.get("topics") or [])
    tallies[TOPICS].add(len(topics & given), len(given - topics), len(topics - given))
    if topics != given:
        note("topics", f"{gold['sentence']}: {', '.join(sorted(topics))}", ", ".join(sorted(given)))


def _score_place(
    tally: Tally, key: str, plain: Callable[[str | None], str], gold: Event, read: Event, note: Note
) -> None:
    wanted, given = gold.get(key), read.get(key)
    right = bool(wanted) and plain(wanted) == plain(given)
    tally.add(int(right), int(bool(given) and not right), int(bool(wanted) and not right))
    if not right and (wanted or given):
        note(f"{key} wrong", f"{gold['sentence']}: {wanted}", given)


def match_events(gold: Sequence[Event], read: Sequence[Event], text: str) -> list[tuple[Event, Event]]:
    """Greedy by likeness: the same sentence, and common people or, without people, a similar party."""
    ranked = []
    for i, event in enumerate(gold):
        for j, prediction in enumerate(read):
            likeness = _event_likeness(event, prediction, text)
            if likeness:
                bonus = 0.5 * (event.get("kind") == prediction.get("kind")) - 0.2 * bool(event.get("optional"))
                ranked.append((likeness + bonus, i, j))
    used_gold, used_read, matches = set(), set(), []
    for _, i, j in sorted(ranked, reverse=True):
        if i not in used_gold and j not in used_read:
            used_gold.add(i)
            used_read.add(j)
            matches.append((gold[i], read[j]))
    return matches


def _event_likeness(gold: Event, read: Event, text: str) -> int:
    if not wording.same_sentence(gold, read, text):
        return 0
    people, found = _parties(gold, named=True), _parties(read, named=True)
    common = sum(any(same_party(person, other) for other in found) for person in people)
    if common:
        return 10 + common
    if people or found or not (gold.get("sentence") and read.get("sentence")):
        return 0
    collectives = _parties(gold, named=False), _parties(read, named=False)
    return 5 if any(same_party(one, other) for one in collectives[0] for other in collectives[1]) else 0


def _parties(event: Event, *, named: bool) -> list[Item]:
    return [p for p in event.get("participants") or [] if bool(p.get("name")) == named]


def _pairs(events: Sequence[Event], keep: Callable[[Pair], bool]) -> list[Pair]:
    """Every subject with every counterpart, each pair once for the whole article."""
    found: dict[frozenset[str], Pair] = {}
    for pair in (pair for event in events for pair in _pairs_of(event) if keep(pair)):
        found.setdefault(frozenset(name_key(p.get("name")) or _collective(p) for p in pair), pair)
    return list(found.values())


def _pairs_of(event: Event) -> Iterator[Pair]:
    sides: dict[str, list[Item]] = defaultdict(list)
    for party in event.get("participants") or []:
        sides[party.get("side", "")].append(party)
    yield from ((one, other) for one in sides["subject"] for other in sides["counterpart"])


def _collective(party: Item) -> str:
    return "#" + " ".join(wording.role_words(wording.party_words(party)))


def _same_pair(gold: Pair, read: Pair) -> bool:
    straight = same_party(gold[0], read[0]) and same_party(gold[1], read[1])
    return straight or (same_party(gold[0], read[1]) and same_party(gold[1], read[0]))


def _score_pairs(
    tally: Tally, gold: Sequence[Event], read: Sequence[Event], keep: Callable[[Pair], bool], note: Note | None
) -> None:
    wanted = _pairs([event for event in gold if not event.get("optional")], keep)
    allowed = _pairs([event for event in gold if event.get("optional")], keep)
    given = _pairs(read, keep)
    used: set[int] = set()
    missed = []
    for pair in wanted:
        hit = next((j for j, other in enumerate(given) if j not in used and _same_pair(pair, other)), None)
        missed.append(pair) if hit is None else used.add(hit)
    spare = [
        pair
        for j, pair in enumerate(given)
        if j not in used and not any(_same_pair(other, pair) for other in (*allowed, *wanted))
    ]
    tally.add(len(wanted) - len(missed), len(spare), len(missed))
    for what, pairs in (("pair missed", missed), ("pair wrong", spare)):
        for pair in pairs if note else ():
            shown = " — ".join(party.get("name") or wording.party_words(party) for party in pair)
            note(what, *((shown, "") if pairs is missed else ("", shown)))
