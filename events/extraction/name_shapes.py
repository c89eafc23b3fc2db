"""Which of two states the shape of a name speaks for; a tie-breaker where nothing is said of a person's state."""

from __future__ import annotations

import re
from functools import lru_cache

from events.extraction import vocabulary
from events.extraction.names import is_east_asian

EAST_ASIAN = frozenset(("CN", "KR", "KP", "VN", "TW", "HK", "SG", "MO"))


@lru_cache(10_000)
def states_of_shape(name: str) -> tuple[frozenset[str], ...]:
    """The states that each shape found in a name speaks for."""
    if is_east_asian(name.split()):
        return (EAST_ASIAN,)
    words = (name.lower(), *name.lower().split())
    return tuple(
        frozenset(states.split())
        for pattern, states, *_ in vocabulary.rows("name_origins")
        if any(re.search(pattern, word) for word in words)
    )


def speaks_for(name: str, state: str | None, other: str | None) -> bool:
    """Whether a name has a shape of one state's names and none of the other's."""
    shapes = states_of_shape(name)
    return any(state in states and other not in states for states in shapes) and not any(
        other in states and state not in states for states in shapes
    )
