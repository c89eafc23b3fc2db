"""Posts: at a name on its left, after it as an apposition, and alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from events.extraction.document import PersonMention, PlaceSpan, RolePhrase, Token
from events.extraction.role_bounds import DASHES, complement_end, region
from events.extraction.role_phrases import phrase
from events.extraction.role_words import acting_from, before_honour, with_modifiers
from events.extraction.roles_after import appointed, appointed_before, right_roles
from events.extraction.titles import (
    is_title,
    lemma_of,
    occupation_cases,
    plural_title_parses,
    sort_of,
    title_cases,
)

RUSSIAN_SURNAME = re.compile(r"(?:ов|ев|ёв|ин|ын|ова|ева|ёва|ина|ына|ский|ская)$")


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
    right = (
        right_roles(text, tokens, last, ceiling, places)
        or appointed(text, tokens, last, ceiling, places)
        or appointed_before(text, tokens, first, floor, places)
    )
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
    start = region(tokens, first, floor)
    heads = _heads(tokens, start, first, case)
    if not heads:
        return ()
    first = before_honour(tokens, heads[0] + 1, first)
    heads = [head for head in heads if head < first]
    starts = [with_modifiers(tokens, head, start, case) for head in heads]
    groups = _groups(tokens, heads, starts)
    phrases = []
    for number, group in enumerate(groups):
        begin = starts[heads.index(group[0])]
        end = starts[heads.index(groups[number + 1][0])] if number + 1 < len(groups) else first
        while end > begin and (tokens[end - 1].text in (",", *DASHES) or tokens[end - 1].lower == "и"):
            end -= 1
        while end > begin + 1 and is_title(tokens[end - 1]) and sort_of(lemma_of(tokens[end - 1].text)) == "style":
            end -= 1  # «мэр Сити Дэйм Фиона»
        if end <= begin:
            continue  # «управляющий | директор»: the first only says more of the second
        end = _without_origin(tokens, group[-1], end)
        if end - begin > 1 or sort_of(lemma_of(tokens[group[0]].text)) != "style":
            phrases.append(phrase(text, tokens, begin, end, group, case, places, "role_before_name"))
    return tuple(phrases)


def _without_origin(tokens: Sequence[Token], head: int, end: int) -> int:
    """«художница из Алматы»: the origin is no part of an occupation."""
    if sort_of(lemma_of(tokens[head].text)) == "civil" and head + 1 < end and tokens[head + 1].lower == "из":
        return head + 1
    return end


def _heads(tokens: Sequence[Token], region: int, first: int, case: str | None) -> list[int]:
    """Nouns of posts in the name's case that are not complements of one another."""
    titles = [i for i in range(region, first) if is_title(tokens[i]) and tokens[i - 1].text != "("]
    titles = titles or _occupations(tokens, region, first)
    agreeing = [
        i
        for i in titles
        if not _several(tokens, i)
        if case is None or case in title_cases(tokens[i]) | occupation_cases(tokens[i]) or _is_acting(tokens, i)
    ]
    kin = [i for i in agreeing if sort_of(lemma_of(tokens[i].text)) == "kin"]
    agreeing = [i for i in agreeing if i not in kin] or kin
    heads: list[int] = []
    for index in agreeing:
        before = [t for t in titles if t < index]
        beside = range(max(region, index - 2), index)
        of_several = any(_several(tokens, t) and not _parted(tokens, t, index) for t in beside)
        if case == "Gen" and of_several:
            continue  # «заместители генерального секретаря X и Y»
        if case == "Gen" and before and before[-1] in heads and not _parted(tokens, before[-1], index):
            continue  # «заместителя министра X»: the second hangs on the first
        heads.append(index)
    return heads


def _several(tokens: Sequence[Token], index: int) -> bool:
    """«Главы палат X и Y», «два ректора»: several holders in what looks like a genitive of one."""
    if index and tokens[index - 1].pos == "NUM":
        return True
    return tokens[index].feats.get("Number") == "Plur" and bool(plural_title_parses(tokens[index].text))


def _is_acting(tokens: Sequence[Token], index: int) -> bool:
    """«и. о. министра X»: the post stands in the genitive whatever the name's case."""
    return acting_from(tokens, index) < index and "Gen" in title_cases(tokens[index])


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
