"""Posts after a name, or told by a verb: «X, посол Y в Z», «X назначен послом», «послом назначен X»."""

from __future__ import annotations

from collections.abc import Sequence

from events.extraction.document import PlaceSpan, RolePhrase, Token
from events.extraction.language import lemmas
from events.extraction.role_bounds import DASHES, POSTS, complement_end, region
from events.extraction.role_phrases import phrase
from events.extraction.role_words import with_modifiers
from events.extraction.titles import is_title, title_cases

APPOINTING = frozenset("назначить назначенный избрать избранный утвердить стать являться".split())
OCCUPYING = frozenset({"занимать", "занимавший", "занимающий", "занять"})
HOLDING = APPOINTING | {"быть"}  # before the name: «первым послом был X»


def right_roles(
    text: str, tokens: Sequence[Token], last: int, ceiling: int, places: Sequence[PlaceSpan]
) -> tuple[RolePhrase, ...]:
    """A post after the name: «X, посол Y в Z,» and «X (посол Y)», «X - посол Y»."""
    if last + 1 >= len(tokens) or tokens[last].text not in (",", "(", *DASHES):
        return ()
    if held := _held(text, tokens, last + 1, ceiling, places):
        return held
    head = next((i for i in range(last + 1, min(ceiling, last + 6)) if is_title(tokens[i])), None)
    if head is None:
        return ()
    begin = with_modifiers(tokens, head, last + 1, None)
    if begin != last + 1:
        return ()
    end = complement_end(tokens, head, ceiling, places)
    if ceiling < len(tokens) and region(tokens, ceiling, last) <= begin:  # runs into the next name: that name's post
        return ()
    return (phrase(text, tokens, begin, end, [head], None, places, "role_after_name"),)


def _held(
    text: str, tokens: Sequence[Token], start: int, ceiling: int, places: Sequence[PlaceSpan]
) -> tuple[RolePhrase, ...]:
    """«X, занимавший тогда пост министра», «X, занимающая должность директора»."""
    if not lemmas(tokens[start].text) & OCCUPYING or tokens[start].feats.get("VerbForm") != "Part":
        return ()
    post = next((i for i in range(start + 1, min(ceiling, start + 4)) if lemmas(tokens[i].text) & POSTS), None)
    if post is None:
        return ()
    head = next((i for i in range(post + 1, min(ceiling, post + 4)) if "Gen" in title_cases(tokens[i])), None)
    if head is None:
        return ()
    begin, end = with_modifiers(tokens, head, post + 1, "Gen"), complement_end(tokens, head, ceiling, places)
    return (phrase(text, tokens, begin, end, [head], "Gen", places, "role_held"),)


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


def appointed_before(
    text: str, tokens: Sequence[Token], first: int, floor: int, places: Sequence[PlaceSpan]
) -> tuple[RolePhrase, ...]:
    """«Послом Y в Z назначен X», «первым послом был X»."""
    verb = first - 1
    if verb <= floor or not lemmas(tokens[verb].text) & HOLDING:
        return ()
    heads = [i for i in range(floor, verb) if "Ins" in title_cases(tokens[i])]
    fitting = [head for head in heads if complement_end(tokens, head, verb, places) == verb]
    if not fitting:
        return ()
    begin = with_modifiers(tokens, fitting[0], floor, "Ins")
    return (phrase(text, tokens, begin, verb, fitting[:1], "Ins", places, "role_by_appointment"),)
