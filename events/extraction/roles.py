"""Posts: at a name on its left, after it as an apposition, and alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from events.extraction import vocabulary
from events.extraction.document import PersonMention, PlaceSpan, RolePhrase, Token
from events.extraction.language import lemmas
from events.extraction.role_facts import posting
from events.extraction.role_words import nominative, with_modifiers
from events.extraction.titles import (
    is_title,
    lemma_of,
    occupation_cases,
    plural_title_parses,
    sort_of,
    title_cases,
    title_parses,
)

DASHES = ("-", "–", "—")
PASSABLE = (",", *DASHES, "(", ")", '"', "«", "»", "„", "“", "”")
FORMER = re.compile(r"\b(?:бывш|экс-|экс\b|прежн)", re.IGNORECASE)
ACTING = re.compile(r"\b(?:и\.\s?о\.|врио|исполняющ|временн\w+ поверенн)", re.IGNORECASE)
RUSSIAN_SURNAME = re.compile(r"(?:ов|ев|ёв|ин|ын|ова|ева|ёва|ина|ына|ский|ская)$")
CLAUSE = ("VERB", "AUX", "PRON", "SCONJ", "ADV", "PART")
COMPLEMENT_PREPOSITIONS = ("в", "во", "при", "по", "на", "для")
BRACKETS = ('"', "«", "»", "(", ")")
APPOINTING = frozenset("назначить назначенный избрать избранный утвердить стать являться".split())
INNER = ("в", "во", "при", "по", "на", "для", "имени", "им", "из", "и")


def roles_at(
    text: str,
    tokens: Sequence[Token],
    first: int,
    last: int,
    cases: Sequence[str],
    *,
    floor: int,
    ceiling: int,
    places: Sequence[PlaceSpan],
) -> tuple[RolePhrase, ...]:
    """Posts of the name ``tokens[first:last]``, whose possible cases come likeliest first.

    ``floor`` and ``ceiling`` keep off the names beside it.
    """
    right = right_roles(text, tokens, last, ceiling, places) or appointed(text, tokens, last, ceiling, places)
    for case in cases:
        if left := left_roles(text, tokens, first, case, floor, places):
            return left + right
    return right or _beside_uninflected(text, tokens, first, last, floor, places)


def _beside_uninflected(
    text: str, tokens: Sequence[Token], first: int, last: int, floor: int, places: Sequence[PlaceSpan]
) -> tuple[RolePhrase, ...]:
    """A foreign name that the writer left in the nominative: «с послом Индии Арун Кумар Чаттерджи»."""
    if last - first < 2 or RUSSIAN_SURNAME.search(tokens[last - 1].lower):
        return ()
    for index in range(first - 1, floor - 1, -1):
        token = tokens[index]
        if is_title(token) and sort_of(lemma_of(token.text)) not in ("style", "generic"):
            outer = index - 1 >= floor and is_title(tokens[index - 1])  # «заместителем министра X»
            case = token.feats.get("Case")
            return left_roles(text, tokens, first, case, floor, places) if not outer and case != "Nom" else ()
        if token.feats.get("Case") != "Gen" and token.pos not in ("ADP", "X"):
            return ()
    return ()


def left_roles(
    text: str, tokens: Sequence[Token], first: int, case: str | None, floor: int, places: Sequence[PlaceSpan]
) -> tuple[RolePhrase, ...]:
    """Posts that stand before a name: «посол X в Y, постоянный представитель при Z ИМЯ»."""
    region = _region(tokens, first, floor)
    heads = _heads(tokens, region, first, case)
    if not heads:
        return ()
    starts = [with_modifiers(tokens, head, region, case) for head in heads]
    groups = _groups(tokens, heads, starts)
    phrases = []
    for number, group in enumerate(groups):
        begin = starts[heads.index(group[0])]
        end = starts[heads.index(groups[number + 1][0])] if number + 1 < len(groups) else first
        while end > begin and (tokens[end - 1].text in (",", *DASHES) or tokens[end - 1].lower == "и"):
            end -= 1
        while end > begin + 1 and is_title(tokens[end - 1]) and sort_of(lemma_of(tokens[end - 1].text)) == "style":
            end -= 1  # «мэр Сити Дэйм Фиона»
        end = _without_origin(tokens, group[-1], end)
        if end - begin > 1 or sort_of(lemma_of(tokens[group[0]].text)) != "style":
            phrases.append(phrase(text, tokens, begin, end, group, case, places, "role_before_name"))
    return tuple(phrases)


def _without_origin(tokens: Sequence[Token], head: int, end: int) -> int:
    """«художница из Алматы»: the origin is no part of an occupation."""
    if sort_of(lemma_of(tokens[head].text)) == "civil" and head + 1 < end and tokens[head + 1].lower == "из":
        return head + 1
    return end


def _region(tokens: Sequence[Token], first: int, floor: int) -> int:
    """How far left the noun phrase of the name may reach."""
    stops = vocabulary.words("role_stops")
    region = first
    while region > floor and not _stops(tokens, region - 1, stops):
        region -= 1
    while region < first and (tokens[region].pos in ("PUNCT", "CCONJ") or tokens[region].lower in INNER):
        region += 1
    return region


def _stops(tokens: Sequence[Token], index: int, stops: frozenset[str]) -> bool:
    token = tokens[index]
    if token.lower == "с" and tokens[index + 1].lower == "резиденцией":
        return False
    if token.lower in stops or token.pos in ("SCONJ", "AUX", "ADV"):
        return True
    if token.pos == "VERB":
        return token.feats.get("VerbForm") in ("Fin", "Inf", "Conv") or not token.feats.get("Case")
    return token.pos == "PUNCT" and token.text not in PASSABLE


def _heads(tokens: Sequence[Token], region: int, first: int, case: str | None) -> list[int]:
    """Nouns of posts in the name's case that are not complements of one another."""
    titles = [i for i in range(region, first) if is_title(tokens[i])]
    titles = titles or _occupations(tokens, region, first)
    agreeing = [
        i
        for i in titles
        if case is None or case in title_cases(tokens[i]) | occupation_cases(tokens[i]) or _is_acting(tokens, i)
    ]
    kin = [i for i in agreeing if sort_of(lemma_of(tokens[i].text)) == "kin"]
    agreeing = [i for i in agreeing if i not in kin] or kin
    heads: list[int] = []
    for index in agreeing:
        before = [t for t in titles if t < index]
        if case == "Gen" and before and before[-1] in heads and not _parted(tokens, before[-1], index):
            continue  # «заместителя министра X»: the second hangs on the first
        heads.append(index)
    return heads


def _is_acting(tokens: Sequence[Token], index: int) -> bool:
    """«и. о. министра X»: the post stands in the genitive whatever the name's case."""
    before = [t.lower for t in tokens[max(0, index - 4) : index]]
    return before == ["и", ".", "о", "."] and "Gen" in title_cases(tokens[index])


def _occupations(tokens: Sequence[Token], region: int, first: int) -> list[int]:
    """A noun for a human being just before the name, or with its genitives in between («мастер спорта X»)."""
    for index in range(first - 1, region - 1, -1):
        if occupation_cases(tokens[index]):
            return [index]
        if tokens[index].feats.get("Case") != "Gen":
            break
    return []


def _parted(tokens: Sequence[Token], left: int, right: int) -> bool:
    return any(tokens[i].text in (",", *DASHES) for i in range(left, right))


def _groups(tokens: Sequence[Token], heads: Sequence[int], starts: Sequence[int]) -> list[list[int]]:
    """Heads of one post each; only a dash joins two heads to one post («вице-премьер - министр»)."""
    groups: list[list[int]] = []
    for head, start in zip(heads, starts, strict=True):
        if (
            groups
            and start
            and (tokens[start - 1].text in DASHES or tokens[start - 1].lower == "и" and start - 2 == groups[-1][-1])
        ):
            groups[-1].append(head)
        else:
            groups.append([head])
    return groups


def right_roles(
    text: str, tokens: Sequence[Token], last: int, ceiling: int, places: Sequence[PlaceSpan]
) -> tuple[RolePhrase, ...]:
    """A post after the name: «X, посол Y в Z,» and «X (посол Y)», «X - посол Y»."""
    if last + 1 >= len(tokens) or tokens[last].text not in (",", "(", *DASHES):
        return ()
    head = next((i for i in range(last + 1, min(ceiling, last + 6)) if is_title(tokens[i])), None)
    if head is None:
        return ()
    begin = with_modifiers(tokens, head, last + 1, None)
    if begin != last + 1:
        return ()
    end = complement_end(tokens, head, ceiling, places)
    if ceiling < len(tokens) and _region(tokens, ceiling, last) <= begin:  # runs into the next name: that name's post
        return ()
    return (phrase(text, tokens, begin, end, [head], None, places, "role_after_name"),)


def appointed(
    text: str, tokens: Sequence[Token], last: int, ceiling: int, places: Sequence[PlaceSpan]
) -> tuple[RolePhrase, ...]:
    """«X назначен послом в Z», «X избран председателем»."""
    if last >= len(tokens) or not lemmas(tokens[last].text) & APPOINTING:
        return ()
    for head in range(last + 1, min(ceiling, last + 7)):
        if "Ins" in title_cases(tokens[head]):
            begin = with_modifiers(tokens, head, last + 1, "Ins")
            end = complement_end(tokens, head, ceiling, places)
            return (phrase(text, tokens, begin, end, [head], "Ins", places, "role_by_appointment"),)
        if tokens[head].pos in ("VERB", "PUNCT"):
            break
    return ()


def complement_end(tokens: Sequence[Token], head: int, ceiling: int, places: Sequence[PlaceSpan] = ()) -> int:
    """Where the complements of a post end: genitives, «в X», «при X», «по X», what «и» joins to them."""
    named = {i for p in places for i in range(p.first, p.last)}
    end = index = head + 1
    while index < ceiling and (index in named or not _ends_complement(tokens, index)):
        if index in named or tokens[index].pos not in ("ADP", "CCONJ", "ADJ"):
            end = index + 1
        index += 1
    return end


def _ends_complement(tokens: Sequence[Token], index: int) -> bool:
    token = tokens[index]
    if token.pos in CLAUSE and token.feats.get("VerbForm") != "Part":
        return True
    if token.pos == "ADP":
        return token.lower not in COMPLEMENT_PREPOSITIONS
    if token.pos == "PUNCT":
        return token.text not in BRACKETS
    if token.text.isupper() or token.feats.get("Case") not in ("Nom", "Ins", "Dat"):
        return False
    return not (token.feats.get("Case") == "Dat" and tokens[index - 1].lower == "по")


def lone_roles(
    text: str, tokens: Sequence[Token], mentions: Sequence[PersonMention], places: Sequence[PlaceSpan]
) -> list[RolePhrase]:
    """Posts that stand without a name: «посол», «глава МИД Казахстана», «послы»."""
    covered = {i for m in mentions for i in range(m.np_first, m.np_last)}
    found: list[RolePhrase] = []
    limit = 0
    for index in range(len(tokens)):
        if index < limit or index in covered or not _is_lone_title(tokens[index]):
            continue
        case = tokens[index].feats.get("Case")
        begin = with_modifiers(tokens, index, max([limit, *(m.np_last for m in mentions if m.np_last <= index)]), case)
        ceiling = min([m.np_first for m in mentions if m.np_first > index], default=len(tokens))
        end = complement_end(tokens, index, ceiling, places)
        found.append(phrase(text, tokens, begin, end, [index], case, places, "role_alone"))
        limit = end
    return found


def _is_lone_title(token: Token) -> bool:
    if is_title(token):
        return True
    return token.pos in ("NOUN", "PROPN", "ADJ") and bool(plural_title_parses(token.text))


def phrase(
    text: str,
    tokens: Sequence[Token],
    first: int,
    last: int,
    heads: Sequence[int],
    case: str | None,
    places: Sequence[PlaceSpan],
    rule: str,
) -> RolePhrase:
    """A post as a fact, in the nominative."""
    head = heads[0]
    facts = posting(tokens, first, last, head, places)
    surface = text[tokens[first].start : tokens[last - 1].stop]
    singular = title_parses(tokens[head].text) or occupation_cases(tokens[head])
    plural = not singular or tokens[head].feats.get("Number") == "Plur" and bool(plural_title_parses(tokens[head].text))
    return RolePhrase(
        first=first,
        last=last,
        text=surface
        if plural
        else nominative(text, tokens, first, last, heads, case or tokens[head].feats.get("Case")),
        title=lemma_of(tokens[head].text),
        case=case or tokens[head].feats.get("Case"),
        country=facts.country,
        organisation=facts.organisation,
        host_country=facts.host_country,
        host_organisation=facts.host_organisation,
        former=bool(FORMER.search(surface)),
        acting=bool(ACTING.search(surface)),
        plural=plural,
        rule=rule,
        confidence=0.9 if sort_of(lemma_of(tokens[head].text)) != "civil" else 0.8,
    )
