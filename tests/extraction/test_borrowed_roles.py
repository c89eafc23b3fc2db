"""Posts whose house is told before them, and pointed to by a pronoun."""

from __future__ import annotations

import pytest

from tests.extraction.reading_helpers import people_of


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Посол посетил монастырь Ратан, настоятель которого Тан Со показал рукописи.", "настоятель монастыря Ратан"),
        ("Посол посетил Музей Востока, директор которого Ян Новак показал зал.", "директор Музея Востока"),
        (
            "Посол принял представителей Торговой палаты, президент которой Ян Новак отметил рост торговли.",
            "президент Торговой палаты",
        ),
        (
            "Посол встретился с руководством компании «Нордик», исполнительный директор которой Ян Новак выступил.",
            "исполнительный директор компании «Нордик»",
        ),
    ],
)
def test_post_in_the_house_right_before_the_comma(text: str, role: str) -> None:
    assert [r.text for person in people_of(text).persons for r in person.roles] == [role]
