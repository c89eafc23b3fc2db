"""What an article says about its own state and about the states each of its paragraphs deals with."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from events.extraction import vocabulary
from events.extraction.document import Document, LineKind, PersonMention, PlaceSpan, RolePhrase, Token
from events.extraction.language import lemmas
from events.extraction.place_names import city, is_state
from events.extraction.titles import sort_of

# votes for the state whose news an article tells
POSTED = 4  # «посол X в Y»: X; half a vote's worth for the host
UNPOSTED = 1  # «посол X»: it may be received by the article's state as well as sent by it
BODY = 3  # a parliament or an office of one state alone
AGENCY = 6
DATELINE = 2
MENTION = 1
FIRST = 3


class Scene:
    """Mentions and places of a document with the questions asked of them."""

    def __init__(
        self,
        document: Document,
        mentions: Sequence[PersonMention],
        alone: Sequence[tuple[int, RolePhrase]],
        places: Sequence[Sequence[PlaceSpan]],
    ) -> None:
        self.document = document
        self.mentions = mentions
        self.alone = alone
        self.places = places
        self.states: dict[int, str] = {}  # person -> state, as far as known
        self._named: dict[int, list[PersonMention]] = defaultdict(list)
        for mention in mentions:
            self._named[mention.sentence].append(mention)
        self._alone: dict[int, list[RolePhrase]] = defaultdict(list)
        for sentence, role in alone:
            self._alone[sentence].append(role)
        self._paragraphs: dict[int, list[int]] = defaultdict(list)
        for number, source in enumerate(document.sentences):
            self._paragraphs[source.paragraph].append(number)
        self._frame = [k for k, s in enumerate(document.sentences) if s.kind in (LineKind.TITLE, LineKind.LEDE)]
        self.home = self._home()

    def of_sentence(self, sentence: int) -> list[PersonMention]:
        return self._named.get(sentence, [])

    # --- one's own state

    def _home(self) -> str | None:
        """The state whose news the article tells, or None if two are as likely."""
        votes: Counter[str] = Counter()
        for state, weight in self._votes():
            votes[state] += weight
        ranked = votes.most_common(2)
        if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
            return None
        return ranked[0][0]

    def _votes(self) -> Iterator[tuple[str, int]]:
        yield from self._votes_of_roles()
        yield from self._votes_of_places()
        yield from self._votes_of_first_actor()
        yield from self._votes_of_frame()

    def _all_roles(self) -> list[RolePhrase]:
        return [r for m in self.mentions for r in m.roles] + [r for _, r in self.alone]

    def _votes_of_roles(self) -> Iterator[tuple[str, int]]:
        for role in self._all_roles():
            if role.country and (sort_of(role.title) == "mission" or role.host_organisation):
                yield role.country, POSTED if role.host_country or role.host_organisation else UNPOSTED
                if role.host_country:
                    yield role.host_country, POSTED // 2

    def _votes_of_places(self) -> Iterator[tuple[str, int]]:
        received = {r.country for r in self._all_roles() if sort_of(r.title) == "mission" and not r.host_country}
        for of_sentence in self.places:
            for place in of_sentence:
                tokens = self.document.sentences[place.sentence].tokens
                if not place.country or self.document.sentences[place.sentence].kind is LineKind.DATELINE:
                    continue
                beside = 0 if self._in_post(place) else _beside_home_word(tokens, place)
                if beside and place.kind in ("country", "nationality"):
                    yield place.country, beside
                elif place.country not in received and not self._visited_or_another_s(place, tokens):
                    yield place.country, MENTION

    def _votes_of_first_actor(self) -> Iterator[tuple[str, int]]:
        """Whoever a report names first with a state is mostly of the state that reports."""
        posts = (
            r for m in self.mentions for r in m.roles if self.document.sentences[m.sentence].kind is not LineKind.TITLE
        )
        first = next(posts, None)
        if first and first.country and is_state(first.country) and not first.host_country:
            yield first.country, FIRST

    def _votes_of_frame(self) -> Iterator[tuple[str, int]]:
        agency = (self.document.agency or "").casefold()
        for name, *states in vocabulary.rows("agencies"):
            if states and name.casefold() == agency:
                yield states[0], AGENCY
        if self.document.dateline:
            line = self.document.text[slice(*self.document.dateline)]
            office = city(line.split(",")[0].split(".")[0].strip().capitalize())
            if office and office.country:
                yield office.country, DATELINE if self.document.agency else MENTION
        for sentence in self.document.sentences:
            if body := self.state_of_body([t.text for t in sentence.tokens]):
                yield body, BODY

    def _visited_or_another_s(self, place: PlaceSpan, tokens: Sequence[Token]) -> bool:
        """Whether a place is where somebody goes, or stands inside the post of a person."""
        if place.first and tokens[place.first - 1].lower in ("в", "во", "на", "из", "по"):
            return True
        return self._in_post(place)

    def _in_post(self, place: PlaceSpan) -> bool:
        roles = [r for m in self.of_sentence(place.sentence) for r in m.roles]
        roles += self._alone.get(place.sentence, [])
        return any(r.first <= place.first < r.last for r in roles)

    @staticmethod
    def state_of_body(words: Sequence[str]) -> str | None:
        """The state of a parliament or an office that no other state has, named among the words."""
        bodies = vocabulary.mapping("national_bodies")
        bare = [word.strip("«»\"',.()") for word in words]
        single = [lemmas(word) | {word.lower()} for word in bare]
        for index, here in enumerate(single):
            after = single[index + 1] if index + 1 < len(single) else frozenset()
            for lemma in sorted(here):
                pairs = (bodies[f"{lemma} {b}"] for b in sorted(after) if f"{lemma} {b}" in bodies)
                if country := bodies.get(lemma) or next(pairs, None):
                    return country
        return None

    # --- the other states

    def _paragraph(self, sentence: int) -> list[int]:
        """Sentences of the same paragraph, the given one first, then those before, then those after."""
        same = self._paragraphs[self.document.sentences[sentence].paragraph]
        return [sentence, *(k for k in reversed(same) if k < sentence), *(k for k in same if k > sentence)]

    def foreign(self, sentence: int) -> tuple[str, tuple[int, int] | None] | None:
        """The state other than one's own that a sentence, its paragraph, the title or the lede is about."""
        paragraph = self._paragraph(sentence)
        headings = self._headings(sentence)
        for k in [*paragraph, *headings, *(k for k in self._frame if k not in paragraph)]:
            if k in paragraph and (host := self._host(k)):
                return host, self.span_of(k, host)
            if place := self._foreign_place(k):
                tokens = self.document.sentences[k].tokens
                return place.country or "", span_of_tokens(tokens, place)
        return None

    def _headings(self, sentence: int) -> list[int]:
        """The line above a paragraph that is the name of one place and nothing else («Токио»), if there is one."""
        above = min(self._paragraph(sentence)) - 1
        places = self.places[above] if above >= 0 else ()
        size = len(self.document.sentences[above].tokens)
        return [above] if len(places) == 1 and places[0].last - places[0].first == size else []

    def dealt_with(self) -> set[str]:
        """States named in the title and the lede, and those that posts of the article serve or are posted to."""
        named = {place.country for k in self._frame for place in self.places[k]}
        served = {state for role in self._all_roles() for state in (role.country, role.host_country)}
        return {state for state in named | served if state and is_state(state)}

    def _host(self, sentence: int) -> str | None:
        hosts = [r.host_country for m in self.of_sentence(sentence) for r in m.roles]
        return next((host for host in hosts if host and host != self.home), None)

    def _foreign_place(self, sentence: int) -> PlaceSpan | None:
        """A place abroad: first one that something happens in, then a state, then any."""
        tokens = self.document.sentences[sentence].tokens
        abroad = [p for p in self.places[sentence] if p.country and p.country != self.home]
        located = [p for p in abroad if p.first and tokens[p.first - 1].lower in ("в", "во", "на")]
        stated = [p for p in abroad if p.kind in ("country", "nationality")]
        return next(iter([*located, *stated, *abroad]), None)

    def span_of(self, sentence: int, country: str) -> tuple[int, int] | None:
        tokens = self.document.sentences[sentence].tokens
        own = (p for p in self.places[sentence] if country == (p.name if p.kind == "organisation" else p.country))
        return next((span_of_tokens(tokens, p) for p in own), None)

    def nearest_span(self, sentence: int, country: str) -> tuple[int, int] | None:
        """Where the article names a state (or a place in it) nearest to a sentence, first looking back."""
        order = [*range(sentence, -1, -1), *range(sentence + 1, len(self.places))]
        return next((span for k in order if (span := self.span_of(k, country))), None)

    # --- who else is there

    def states_of_others(self, sentence: int, person: int | None) -> set[str]:
        """States of the other persons in a sentence; an ambassador of no stated country is one's own."""
        people = [m for m in self.of_sentence(sentence) if m.person != person]
        return self._states(people) | self._states_of_lone_roles(sentence)

    def states_of_actors(self, sentence: int, person: int | None) -> set[str]:
        """States of those who act in a sentence: persons and posts in the nominative."""
        people = [m for m in self.of_sentence(sentence) if m.person != person and m.case == "Nom"]
        return self._states(people) | self._states_of_lone_roles(sentence)

    def _states(self, mentions: Sequence[PersonMention]) -> set[str]:
        known = {self.states.get(m.person) for m in mentions if m.person is not None}
        roles = [r for m in mentions for r in m.roles]
        told = {r.country or (self.home if sort_of(r.title) == "mission" else None) for r in roles}
        return {state for state in known | told if state}

    def _states_of_lone_roles(self, sentence: int) -> set[str]:
        roles = [r for r in self._alone.get(sentence, []) if not r.plural and r.case in ("Nom", None)]
        states = {r.country or (self.home if sort_of(r.title) == "mission" else None) for r in roles}
        return {state for state in states if state}

    def host_of_own_mission(self, sentence: int) -> str | None:
        """Where one's own ambassador is posted whom the paragraph has named up to this sentence."""
        for k in self._paragraph(sentence):
            for role in (r for m in self.of_sentence(k) if k <= sentence for r in m.roles):
                own = role.country in (None, self.home) and sort_of(role.title) == "mission"
                if own and role.host_country and role.host_country != self.home:
                    return role.host_country
        return None

    def guest(self, sentence: int) -> str | None:
        """The state or organisation of an envoy to one's own state whom the paragraph, the title or the lede names."""
        if self.host_of_own_mission(sentence):
            return None
        for k in dict.fromkeys([*self._paragraph(sentence), *self._frame]):
            for role in [*(r for m in self.of_sentence(k) for r in m.roles), *self._alone.get(k, [])]:
                posted = sort_of(role.title) == "mission" or (role.country is not None and not is_state(role.country))
                here = role.host_country is not None and role.host_country == self.home
                if posted and here and role.country not in (None, self.home):
                    return role.country
        return None

    def own_delegation(self, sentence: int) -> bool:
        """Whether the paragraph has told of a delegation of one's own state by this sentence."""
        for k in self._paragraph(sentence):
            tokens = self.document.sentences[k].tokens
            for place in self.places[k]:
                beside = tokens[max(0, place.first - 1) : place.last + 1]
                if k <= sentence and place.country == self.home and any("делегация" in lemmas(t.text) for t in beside):
                    return True
        return False

    def delegation_of(self, mention: PersonMention) -> str | None:
        """«В её составе приехали …»: the state of the delegation that the sentence before tells of."""
        before = self.document.sentences[mention.sentence].tokens[: mention.np_first]
        words = [t.lower for t in before]
        if "составе" not in words or not {"её", "ее", "нее", "неё"} & set(words) or not mention.sentence:
            return None
        tokens = self.document.sentences[mention.sentence - 1].tokens
        for place in self.places[mention.sentence - 1]:
            beside = tokens[max(0, place.first - 1) : place.last + 1]
            if place.country and any("делегация" in lemmas(t.text) for t in beside):
                return place.country
        return None

    def tells_of_delegation(self, mention: PersonMention) -> bool:
        """«В составе делегации - …»: the visitors', if it is not told to be one's own."""
        tokens = self.document.sentences[mention.sentence].tokens[: mention.np_first]
        words = [lemmas(t.text) for t in tokens]
        return any("делегация" in w for w in words) and any(w & {"состав", "войти"} for w in words)


def span_of_tokens(tokens: Sequence[Token], place: PlaceSpan) -> tuple[int, int]:
    """The characters of a place."""
    return tokens[place.first].start, tokens[place.last - 1].stop


def _beside_home_word(tokens: Sequence[Token], place: PlaceSpan) -> int:
    """Weight of «казахстанские дипломаты», «Министерство иностранных дел Казахстана»; 0 without such a word."""
    if place.kind == "nationality":
        return max((_home_weight(t) for t in tokens[place.last : place.last + 1]), default=0)
    for token in reversed(tokens[max(0, place.first - 4) : place.first]):
        if weight := _home_weight(token):
            return weight
        if token.pos not in ("NOUN", "ADJ", "PROPN"):
            return 0
    return 0


def _home_weight(token: Token) -> int:
    weights = vocabulary.mapping("home_words")
    return max((int(weights[lemma]) for lemma in lemmas(token.text) if lemma in weights), default=0)
