"""Confidence is the product of parts that can be shown."""

from __future__ import annotations

import math

from tests.extraction.facts_helpers import facts_of

NAMED = "Посол Казахстана в Дании Ерлан Досов встретился с министром спорта Дании Ларсом Хансеном."
GROUP = "Посол Казахстана в Дании Ерлан Досов встретился со студентами Орхусского университета."


def test_confidence_is_the_product_of_its_parts() -> None:
    meeting = facts_of(NAMED).meetings[0]
    assert meeting.confidence == round(math.prod(value for _, value in meeting.confidence_parts), 3)


def test_two_named_sides_are_surer_than_a_group() -> None:
    assert facts_of(NAMED).meetings[0].confidence > facts_of(GROUP).meetings[0].confidence


def test_two_named_sides_pass_the_threshold_of_the_sure() -> None:
    assert facts_of(NAMED).meetings[0].confidence >= 0.9
