"""Every frame of the table has one example that it reads right."""

from __future__ import annotations

from pathlib import Path

import pytest

from events.extraction.frames import Form, forms_of, frames, occasion_kind
from tests.extraction.facts_helpers import counterparts, facts_of, subjects, told

LAST_RESORT = ("contact.any", "occasion.any")
LINES = (Path(__file__).parent / "frame_examples.tsv").read_text(encoding="utf-8").splitlines()
EXAMPLES = [line.split("\t") for line in LINES if line and not line.startswith("#")]


def _names(cell: str) -> list[str]:
    return [name.strip() for name in cell.split(";") if name.strip()]


@pytest.mark.parametrize("example", EXAMPLES, ids=[e[0] for e in EXAMPLES])
def test_frame_reads_its_example(example: list[str]) -> None:
    names, kind, acting, met, text = example
    name = names.split("+")[0]
    facts = facts_of(text)
    found = [(m.rule, m.kind.value, subjects(facts, m), counterparts(facts, m)) for m in facts.meetings]
    assert found == [(name, kind, _names(acting), _names(met))]


def test_every_frame_has_an_example() -> None:
    assert {name for e in EXAMPLES for name in e[0].split("+")} == {f.name for f in frames()} | set(LAST_RESORT)


@pytest.mark.parametrize(
    "text",
    [
        "Посол Казахстана в Италии Ержан Казыханов поблагодарил президента Италии Серджо Бруно за поддержку.",
        "Указом президента Казахстана Ерлана Сатыбалдина послом в Чили назначен Арман Бисенов.",
        "Посол Казахстана Марат Исаев отметил, что президент Ерлан Сатыбалдин поручил расширить торговлю.",
        "Посол Казахстана в Италии Ержан Казыханов сменил на этом посту Аскара Тажиева.",
        "Ректор университета Ларс Хансен принял приглашение посетить съезд лидеров партий.",
        "Посол Казахстана Марат Исаев подчеркнул важность встречи с президентом Италии Серджо Бруно.",
        "Посол Казахстана Марат Исаев обратился к министру экономики Катара Хамаду Аль-Тани с просьбой ускорить работу.",
        "Напомним, министр торговли Арман Шаккалиев встретился с министром экономики Катара Хамадом Аль-Тани.",
    ],
    ids=["thanks", "appointment", "told", "successor", "invitation", "importance", "request", "background"],
)
def test_frame_is_silent_where_nobody_meets(text: str) -> None:
    assert told(facts_of(text)) == []


def test_form_of_a_word_tells_active_from_passive() -> None:
    assert ("принять", Form.ACTIVE) in forms_of("принял")
    assert forms_of("вручены") == {("вручить", Form.PASSIVE)}


def test_occasion_of_a_compound_is_that_of_its_last_part() -> None:
    assert occasion_kind("медиафорум") is None
    assert occasion_kind("агро-форуме") == "conference"
