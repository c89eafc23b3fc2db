"""Posts told once for several names, and posts told by another person's post.

«послы Мальты, Камбоджи и Руанды X, Y и Z»; «с главами палат: Гватемалы - X, Гондураса - Y»; «трех послов. Это X
(Перу)»; «депутаты X и Y»; «министр A и его российский коллега B».
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from events.extraction import language
from events.extraction.document import Document, PersonMention, PlaceSpan, RolePhrase, Token
from events.extraction.place_names import genitive, nationality, state_forms
from events.extraction.roles import complement_end
from events.extraction.titles import lemma_of, plural_title_parses

DASHES = ("-", "–", "—")
HYPERNYMS = frozenset("государство страна республика держава".split())
COLLEAGUE = ("коллега", "визави", "контрагент")


def share(
    document: Document, mentions: Sequence[PersonMention], places: Sequence[Sequence[PlaceSpan]]
) -> list[PersonMention]:
    """The mentions, with a share of the plural post for those that have none of their own."""
    shared: list[PersonMention] = []
    for index, mention in enumerate(mentions):
        if not mention.roles:
            role = _share_of(document, mentions, index, places)
            shared.append(replace(mention, roles=(role,)) if role else mention)
        else:
            shared.append(mention)
    return [_as_colleague(shared, index) for index in range(len(shared))]


def _share_of(
    document: Document, mentions: Sequence[PersonMention], index: int, places: Sequence[Sequence[PlaceSpan]]
) -> RolePhrase | None:
    mention = mentions[index]
    tokens = document.sentences[mention.sentence].tokens
    here = places[mention.sentence]
    head = _plural_head(tokens, mention.first)
    bracket = _bracketed(tokens, mention.last, here)
    if bracket and head is None and mention.sentence:
        before = document.sentences[mention.sentence - 1].tokens
        head_before = _plural_head(before, len(before))
        if head_before is None:
            return None
        end = _first_stop(before, head_before, len(before))
        return _role(before, head_before, mention, bracket, "role_in_brackets", end)
    if head is None:
        return None
    if bracket:
        return _role(tokens, head, mention, bracket, "role_in_brackets", _first_stop(tokens, head, mention.first))
    dashed = _dashed(tokens, mention.first, here)
    if dashed and dashed.first > head:
        return _role(tokens, head, mention, dashed, "role_by_dash", min(dashed.first, _first_place(here, head)))
    return (
        _by_order(tokens, head, mentions, index, here)
        or _beside_state(tokens, head, mention, here)
        or _of_all(tokens, head, mentions, index, here)
    )


def _plural_head(tokens: Sequence[Token], stop: int) -> int | None:
    """The last plural noun of a post before a token, with no finite verb between but in a list with dashes."""
    for index in range(stop - 1, -1, -1):
        token = tokens[index]
        if (
            token.pos in ("NOUN", "PROPN", "ADJ")
            and token.feats.get("Number") != "Sing"
            and plural_title_parses(token.text)
        ):
            return index
    return None


def _bracketed(tokens: Sequence[Token], last: int, places: Sequence[PlaceSpan]) -> PlaceSpan | None:
    """«X (Великобритания)»."""
    if last >= len(tokens) or tokens[last].text != "(":
        return None
    return next(
        (
            p
            for p in places
            if p.first == last + 1 and p.country and tokens[p.last : p.last + 1] and tokens[p.last].text == ")"
        ),
        None,
    )


def _dashed(tokens: Sequence[Token], first: int, places: Sequence[PlaceSpan]) -> PlaceSpan | None:
    """«Гватемалы - X»."""
    if first < 2 or tokens[first - 1].text not in DASHES:
        return None
    return next((p for p in places if p.last == first - 1), None)


def _beside_state(
    tokens: Sequence[Token], head: int, mention: PersonMention, places: Sequence[PlaceSpan]
) -> RolePhrase | None:
    """«послы Кореи X и Индии Y»: the state stands just before the name."""
    place = next((p for p in places if p.last == mention.first and p.kind == "country" and p.first > head), None)
    verbs = any(t.pos in ("VERB", "AUX") and t.feats.get("VerbForm") != "Part" for t in tokens[head : mention.first])
    return (
        _role(tokens, head, mention, place, "role_by_state", _first_place(places, head))
        if place and not verbs
        else None
    )


def _by_order(
    tokens: Sequence[Token], head: int, mentions: Sequence[PersonMention], index: int, places: Sequence[PlaceSpan]
) -> RolePhrase | None:
    """The n-th name of a list takes the n-th state of the post's list."""
    names = _run_of_names(tokens, mentions, index)
    states = _states_between(tokens, head, names[0].first, places)
    if states is None or len(states) < 2 or len(names) != len(states):
        return None
    return _role(tokens, head, mentions[index], states[names.index(mentions[index])], "role_by_order", states[0].first)


def _of_all(
    tokens: Sequence[Token], head: int, mentions: Sequence[PersonMention], index: int, places: Sequence[PlaceSpan]
) -> RolePhrase | None:
    """The names of a list share one post: «депутаты X и Y»."""
    names = _run_of_names(tokens, mentions, index)
    states = _states_between(tokens, head, names[0].first, places)
    if states is None or len(states) > 1 or len(names) < 2:
        return None
    if any(t.text == ":" for t in tokens[head : names[0].first]):
        return None
    return _role(tokens, head, mentions[index], None, "role_of_all", names[0].first)


def _states_between(
    tokens: Sequence[Token], head: int, first: int, places: Sequence[PlaceSpan]
) -> list[PlaceSpan] | None:
    """States between a plural post and the first name, or None if a verb parts them."""
    if any(t.pos in ("VERB", "AUX", "SCONJ") and t.feats.get("VerbForm") != "Part" for t in tokens[head:first]):
        return None
    return [p for p in places if head < p.first and p.last <= first and p.kind != "nationality"]


def _run_of_names(tokens: Sequence[Token], mentions: Sequence[PersonMention], index: int) -> list[PersonMention]:
    """The names joined to this one by commas and «и»."""
    run = [mentions[index]]
    for other in reversed(mentions[:index]):
        if not _joined(tokens, other, run[0]):
            break
        run.insert(0, other)
    for other in mentions[index + 1 :]:
        if not _joined(tokens, run[-1], other):
            break
        run.append(other)
    return run


def _joined(tokens: Sequence[Token], left: PersonMention, right: PersonMention) -> bool:
    between = tokens[left.last : right.first]
    return left.sentence == right.sentence and bool(between) and all(t.text == "," or t.lower == "и" for t in between)


def _role(
    tokens: Sequence[Token], head: int, mention: PersonMention, place: PlaceSpan | None, rule: str, end: int
) -> RolePhrase:
    """One holder's post: the singular of the head, its complement up to ``end`` at most, and the state."""
    complement = _complement(tokens, head + 1, complement_end(tokens, head, end))
    title = lemma_of(tokens[head].text)
    state = place.name if place else ""
    if place and place.kind == "country":
        state = genitive(place.country)
    return RolePhrase(
        first=mention.first,
        last=mention.last,
        text=" ".join(part for part in (title, complement, state) if part),
        title=title,
        case=mention.case,
        country=place.country if place else None,
        organisation=place.name if place and place.kind == "organisation" else None,
        host_country=None,
        host_organisation=None,
        rule=rule,
        confidence=0.8,
    )


def _first_place(places: Sequence[PlaceSpan], head: int) -> int:
    """Where the first state, city or organisation after a token begins."""
    return min(p.first for p in places if p.first > head)


def _first_stop(tokens: Sequence[Token], head: int, name: int) -> int:
    limit = name if name > head else len(tokens)
    return next((i for i in range(head + 1, limit) if tokens[i].text in (":", *DASHES, ";")), limit)


def _complement(tokens: Sequence[Token], first: int, last: int) -> str:
    """«торговых палат» -> «торговой палаты»; «арабских государств» only names the kind of state and is dropped."""
    words = list(tokens[first:last])
    while words and (words[-1].pos in ("CCONJ", "PUNCT", "ADP")):
        words.pop()
    if any(language.lemmas(t.text) & HYPERNYMS for t in words):
        return ""
    return " ".join(_singular(t, words) for t in words)


def _singular(token: Token, words: Sequence[Token]) -> str:
    if token.feats.get("Number") != "Plur" or token.feats.get("Case") != "Gen":
        return token.text
    noun = next((w for w in words if w.pos == "NOUN" and w.feats.get("Number") == "Plur"), token)
    gender = next((p.gender for p in language.parses(noun.text) if p.pos == "NOUN" and p.case == "Gen"), None)
    return language.inflect(token.text, "Gen", gender if token.pos == "ADJ" else None) or token.text


def _as_colleague(mentions: Sequence[PersonMention], index: int) -> PersonMention:
    """«его российский коллега»: the post of the other side, of the state the adjective names."""
    mention = mentions[index]
    role = next((r for r in mention.roles if r.title in COLLEAGUE), None)
    if role is None:
        return mention
    other = _other_side(mentions, index, role.country)
    if other is None:
        return mention
    mirrored = replace(
        other,
        first=role.first,
        last=role.last,
        text=_of_other_state(other.text, role.country),
        country=role.country,
        organisation=None,
        host_country=None,
        host_organisation=None,
        case=mention.case,
        rule="role_of_colleague",
        confidence=0.75,
    )
    return replace(mention, roles=tuple(mirrored if r is role else r for r in mention.roles))


def _other_side(mentions: Sequence[PersonMention], index: int, country: str | None) -> RolePhrase | None:
    """The post of whom the colleague is a colleague of: of the nearest person named before, of another state."""
    for mention in reversed(mentions[:index]):
        own = [r for m in mentions for r in m.roles if m is mention or (m.person == mention.person is not None)]
        fitting = [r for r in own if r.title not in COLLEAGUE and (r.country != country or not country)]
        if fitting:
            return fitting[0]
    return None


def _of_other_state(text: str, country: str | None) -> str:
    """«глава казахстанского внешнеполитического ведомства» for RU -> «глава внешнеполитического ведомства России»."""
    words = [w for w in text.split() if not nationality(w)]
    kept = " ".join(words)
    own = next((name for name in state_forms() if kept.endswith(f" {name}")), "")
    kept = kept.removesuffix(f" {own}") if own else kept
    return f"{kept} {genitive(country)}" if country else kept
