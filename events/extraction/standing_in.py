"""Who stands for a group told before: heads of delegations, and those who take a house's gift.

Each function takes the meeting told last and a new draft, and says whether the draft only named somebody of it.
"""

from __future__ import annotations

from events.extraction.facts import Kind
from events.extraction.frames import Need
from events.extraction.occasions import Draft
from events.extraction.parties import Party

DELEGATION = "делегация"  # «делегация университета», of whichever house


def accepts_gift(last: Draft | None, draft: Draft) -> bool:
    """«Посол подарил библиотеке книги. Подарок принял X»: X stands for the house."""
    gift = last is not None and last.kind is Kind.CEREMONY and last.paragraph == draft.paragraph
    if not last or not gift or draft.frame.name != "ceremony.accept" or draft.two_sided or not draft.persons:
        return False
    last.counterparts = [p for p in last.counterparts if p.person is not None] + draft.subjects
    last.mention(draft.sentence)
    return True


def answers_head(last: Draft | None, draft: Draft) -> bool:
    """«Делегацию возглавил X. Вторую сторону представлял Y»: the heads of the two sides, told one by one."""
    headed = last is not None and last.frame.need in (Need.HEAD, Need.REPRESENT, Need.SIDE) and not last.two_sided
    if not last or not headed or draft.two_sided or last.paragraph != draft.paragraph or draft.keys & last.keys:
        return False
    last.counterparts = draft.subjects
    last.kind = Kind.TALKS if last.kind is Kind.CONFERENCE else last.kind
    last.mention(draft.sentence)
    return True


def names_delegation(last: Draft | None, draft: Draft) -> bool:
    """«Делегацию приняли в министерстве. Ее возглавлял X»: X was the delegation of the meeting just told."""
    if not last or last.paragraph != draft.paragraph or draft.two_sided or not last.two_sided:
        return False
    for side in (last.counterparts, last.subjects):
        group = next((p for p in side if _is_group(p) and _same_state(p, draft.subjects)), None)
        if group and draft.persons:
            side[:] = [p for p in side if p is not group] + draft.subjects
            last.mention(draft.sentence)
            return True
    return False


def _is_group(party: Party) -> bool:
    return party.source == "collective" and (not party.organisation or (party.role or "").startswith(DELEGATION))


def _same_state(group: Party, heads: list[Party]) -> bool:
    return all(None in (group.country, h.country) or h.country == group.country for h in heads)
