"""Shapes of names as witnesses for a state."""

from __future__ import annotations

import pytest

from events.extraction.name_shapes import speaks_for


@pytest.mark.parametrize(
    ("name", "state", "other", "expected"),
    [
        ("Гиви Марджанидзе", "GE", "TR", True),
        ("Аскар Темирбеков", "KZ", "IT", True),
        ("Аскар Темирбеков", "KG", "KZ", False),
        ("Тарик аль-Масри", "JO", "AZ", True),
        ("Ким Сан Мин", "KR", "RU", True),
        ("Джон Смит", "GB", "FR", False),
    ],
)
def test_shape_speaks_for_one_of_two_states(name: str, state: str, other: str, expected: bool) -> None:
    assert speaks_for(name, state, other) is expected
