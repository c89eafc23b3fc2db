"""Posts told once for several names.

«послы Мальты, Камбоджи и Руанды X, Y и Z»; «с главами палат: Гватемалы - X, Гондураса - Y»; «трех послов. Это X
(Перу)»; «депутаты X и Y».
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from events.extraction import language, vocabulary
from events.extraction.document import Document, PersonMention, PlaceSpan, RolePhrase, Token
from events.extraction.name_kinds import is_listed_place
from events.extraction.place_names import genitive, nationality
from events.extraction.role_bounds import complement_end
from events.extraction.titles import lemma_of, plural_title_parses

DASHES = ("-", "–", "—")
UNITS = ("city", "region", "district")
HYPERNYMS = frozenset("государство страна республика держава".split())


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
    return shared


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
    in_order = _by_order(tokens, head, mentions, index, here)
    dashed = _dashed(tokens, mention.first, here)
    if dashed and dashed.first > head and not in_order:
        end = min([dashed.first, *(p.first for p in here if p.first > head and tokens[p.first - 1].lower != "при")])
        return _role(tokens, head, mention, dashed, "role_by_dash", end)
    return in_order or _beside_state(tokens, head, mention, here) or _of_all(tokens, head, mentions, index, here)


def _plural_head(tokens: Sequence[Token], stop: int) -> int | None:
    """The last plural noun of a post before a token; of «заместители министров» the first."""
    for index in range(stop - 1, -1, -1):
        if _is_plural_post(tokens[index]):
            others = index and "свой" in language.lemmas(tokens[index - 1].text)  # «от имени своих президентов X и Y»
            return None if others else _outer_head(tokens, index)
    return None


def _is_plural_post(token: Token) -> bool:
    return (
        token.pos in ("NOUN", "PROPN", "ADJ")
        and token.feats.get("Number") != "Sing"
        and bool(plural_title_parses(token.text))
    )


def _outer_head(tokens: Sequence[Token], inner: int) -> int:
    """«главы групп дружбы Конгресса депутатов»: the plural post that the found one only belongs to."""
    if tokens[inner].feats.get("Case") != "Gen":
        return inner
    for index in range(inner - 1, -1, -1):
        token = tokens[index]
        if _is_plural_post(token):
            return _outer_head(tokens, index)
        genitive_word = token.pos in ("NOUN", "ADJ", "PROPN") and token.feats.get("Case") == "Gen"
        if not genitive_word and token.pos != "CCONJ":
            break
    return inner


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
    """«Гватемалы - X», also with a district that no gazetteer has."""
    if first < 2 or tokens[first - 1].text not in DASHES:
        return None
    known = next((p for p in places if p.last == first - 1), None)
    if known or not is_listed_place(tokens, first - 2):
        return known
    return PlaceSpan(-1, first - 2, first - 1, "district", tokens[first - 2].text, None)


def _beside_state(
    tokens: Sequence[Token], head: int, mention: PersonMention, places: Sequence[PlaceSpan]
) -> RolePhrase | None:
    """«послы Кореи X и Индии Y», «послов Кореи (X) и Индии (Y)»: the state stands just before the name."""
    beside = mention.first - (tokens[mention.first - 1].text == "(")
    place = next((p for p in places if p.last == beside and p.kind == "country" and p.first > head), None)
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
    if states is None or len(states) < 2:
        return None
    if len(names) == len(states) - 1 and tokens[states[1].first - 1].lower in ("в", "во"):
        return _posted(tokens, head, mentions[index], states[0], states[1 + names.index(mentions[index])])
    if len(names) != len(states):
        return None
    return _role(tokens, head, mentions[index], states[names.index(mentions[index])], "role_by_order", states[0].first)


def _posted(
    tokens: Sequence[Token], head: int, mention: PersonMention, sender: PlaceSpan, host: PlaceSpan
) -> RolePhrase:
    """«Послы Узбекистана в Кувейте и Бахрейне - X и Y»: one state's, each in a state of his own."""
    role = _role(tokens, head, mention, sender, "role_by_order", sender.first)
    surface = " ".join(t.text for t in tokens[host.first : host.last])
    return replace(role, text=f"{role.text} в {surface}", host_country=host.country)


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
    shared = _role(tokens, head, mentions[index], None, "role_of_all", names[0].first)
    return replace(shared, country=states[0].country or states[0].name) if states else shared


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
    state = _state(tokens, place)
    if place and place.kind in UNITS and (place.kind == "district" or state != place.name):
        complement = ""  # «мэры районов: Кепеза - X» is «мэр Кепеза», but «губернатор провинции Мендоса»
    return RolePhrase(
        first=mention.first,
        last=mention.last,
        text=" ".join(part for part in (_kind_of(tokens, head), title, *_ordered(complement, state)) if part),
        title=title,
        case=mention.case,
        country=place.country if place else None,
        organisation=place.name if place and place.kind == "organisation" else None,
        host_country=None,
        host_organisation=None,
        rule=rule,
        confidence=0.8,
    )


def _kind_of(tokens: Sequence[Token], head: int) -> str:
    """«Постоянные представители» -> «постоянный»: the adjective before a plural post, for one holder."""
    word = tokens[head - 1] if head else None
    if word is None or word.pos != "ADJ" or word.feats.get("Number") != "Plur" or nationality(word.text):
        return ""
    return language.inflect(word.text.lower(), "Nom", "m", pos="ADJF") or ""


def _ordered(complement: str, state: str) -> tuple[str, str]:
    """«заместитель министра Намибии», but «представитель Намибии при ООН»."""
    return (state, complement) if complement.startswith("при ") else (complement, state)


def _state(tokens: Sequence[Token], place: PlaceSpan | None) -> str:
    """A state's name in the genitive, any other place as the text has it."""
    if place is None or place.kind == "country":
        return genitive(place.country) if place else ""
    return " ".join(t.text for t in tokens[place.first : place.last]) if place.kind in UNITS else place.name


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
    noun = next((i for i, t in enumerate(words) if t.pos == "NOUN"), None)
    if noun is None or not _is_unit(words[noun]):
        return " ".join(t.text for t in words)
    return " ".join([*(_singular(t, words[noun]) for t in words[: noun + 1]), *(t.text for t in words[noun + 1 :])])


def _is_unit(token: Token) -> bool:
    """A body or a post that each holder has one of: «палат», «министров», but not «финансов»."""
    units = vocabulary.words("units_of_posts")
    return bool(language.lemmas(token.text) & units) or bool(plural_title_parses(token.text))


def _singular(token: Token, noun: Token) -> str:
    if token.feats.get("Number") != "Plur" or token.feats.get("Case") != "Gen":
        return token.text
    gender = next((p.gender for p in language.parses(noun.text) if p.pos == "NOUN" and p.case == "Gen"), None)
    return language.inflect(token.text, "Gen", gender if token.pos == "ADJ" else None) or token.text
