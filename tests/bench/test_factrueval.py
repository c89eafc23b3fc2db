"""The contest's files: answers written, gold read, matches weighed. The text is invented."""

import pytest

from bench.factrueval import run
from bench.factrueval_answers import Answer, split_post
from bench.factrueval_scoring import Argument, GoldFact, Score, compare, quality, read_gold, same
from events.extraction.facts import Evidence, RoleFact

TEXT = "Министр культуры Латвии Янис Озолс встретился с послом Мали Моди Траоре в Риге."
FILES = {
    "txt": TEXT,
    "spans": "\n".join(
        [
            "1 job 0 16 1 2  # Министр культуры",
            "2 loc_name 17 6 3 1  # Латвии",
            "3 name 24 4 4 1  # Янис",
            "4 surname 29 5 5 1  # Озолс",
            "5 job 48 6 8 1  # послом",
            "6 loc_name 55 4 9 1  # Мали",
            "7 name 60 4 10 1  # Моди",
            "8 surname 65 6 11 1  # Траоре",
        ]
    ),
    "objects": "11 LocOrg 2 # Латвии\n12 Person 3 4 # Янис Озолс\n13 LocOrg 6 # Мали\n14 Person 7 8 # Моди Траоре\n",
    "coref": (
        "21 11\nname Латвия\n\n22 12\nfirstname Янис\nlastname Озолс\n\n"
        "23 13\nname Мали\n\n24 14\nfirstname Моди\nlastname Траоре\n"
    ),
    "facts": (
        "1-0 Occupation\nWho obj22 Озолс Янис\nPosition span1 Министр культуры\nWhere obj21 Латвия\n\n"
        "1-1 Occupation\nWho obj24 Траоре Моди\nPosition span5 послом\nWhere obj23 Мали\nСложность повышенная\n\n"
        "1-2 Meeting\nParticipant obj22 Озолс Янис\nParticipant obj24 Траоре Моди\nМодальность будущее\n\n"
        "1-3 Deal\nParticipant obj22 Озолс Янис\n"
    ),
}
ANSWERS = """Meeting
Participant : Янис Озолс
Participant : Моди Траоре

Occupation
Who : Янис Озолс
Position : Министр культуры
Where : Латвии

Occupation
Who : Моди Траоре
Position : послом
Where : Мали

"""


@pytest.fixture
def texts(tmp_path):
    for kind, content in FILES.items():
        (tmp_path / f"book_1.{kind}").write_text(content, encoding="utf-8")
    return tmp_path


def occupation(who="Янис Озолс", position="министр культуры", where="Латвия"):
    return Answer("Occupation", (("Who", who), ("Position", position), ("Where", where)))


def role(quote, title, text=None):
    evidence = Evidence(0, len(quote), quote, "role")
    return RoleFact(text or quote, title, None, None, None, None, False, False, 0.9, evidence)


def test_answers_are_written_and_scored(texts, tmp_path):
    scores = run([texts / "book_1.txt"], tmp_path)
    assert (tmp_path / "book_1.task3").read_text(encoding="utf-8") == ANSWERS
    figures = {kind: (score.answers, score.gold, score.f1, score.errors) for kind, score in scores.items()}
    assert figures == {"Meeting": (1, 1, 1.0, []), "Occupation": (1, 1, 1.0, [])}  # the difficult one does not count


def test_gold_knows_every_way_to_say_an_argument(texts):
    first, second, meeting = read_gold(texts, "book_1")
    assert [argument.values for argument in first.arguments] == [
        {"Озолс Янис", "Янис Озолс", "Янис", "Озолс"},
        {"Министр культуры"},
        {"Латвия", "Латвии"},
    ]
    assert (first.difficult, second.difficult, meeting.difficult) == (False, True, False)
    assert [(argument.name, "Траоре" in argument.values) for argument in meeting.arguments] == [
        ("Participant", False),
        ("Participant", True),
    ]


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        ("«Левый  фронт»", '"левый фронт"', True),
        ("Королёв", "королев", True),
        ("Траоре", "Траорэ", True),  # up to 8 letters one may differ
        ("Траоре", "Траорэс", False),
        ("Мишарина Александра", "Мишарин Александр", True),
        ("Мишарина Александра", "Мишарин Александров", False),
        ("я", "ю", False),
    ],
)
def test_strings_may_differ_a_little(one, other, equal):
    assert same(one, other) is equal


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (occupation(), 1.0),
        (occupation(position="министром культуры"), 1.0),  # by its dictionary forms
        (occupation(position="посол"), 2 / 3),
        (occupation(where="Литва и Эстония"), 1.5 / 3.5),
        (occupation(who="Моди Траоре", where="Мали"), 0.0),  # a position alone is no match
        (Answer("Meeting", (("Who", "Янис Озолс"),)), 0.0),
    ],
)
def test_quality_of_an_answer(texts, answer, expected):
    assert quality(answer, read_gold(texts, "book_1")[0]) == pytest.approx(expected)


def test_each_fact_is_matched_once_by_the_best_answer():
    fact = GoldFact(
        "1", "Occupation", (Argument("Who", frozenset(["Озолс"])), Argument("Where", frozenset(["Рига"]))), False
    )
    told = [Answer("Occupation", (("Who", "Озолс"), ("Where", place))) for place in ("Мали", "Рига")]
    scores = {"Occupation": Score()}
    compare("book_1", told, [fact], scores)
    assert (scores["Occupation"].precision, scores["Occupation"].recall) == (0.5, 1.0)
    assert scores["Occupation"].errors == ["book_1 0.00  Озолс; Мали  <- nothing"]


@pytest.mark.parametrize(
    ("quote", "title", "expected"),
    [
        ("министра иностранных дел Латвии", "министр", ("министра иностранных дел", "Латвии")),
        ("помощник заместителя госсекретаря США", "помощник", ("помощник заместителя госсекретаря", "США")),
        ("бывшего директора газеты «Вечерняя Рига»", "директор", ("директора", "«Вечерняя Рига»")),
        ("французский президент", "президент", ("президент", "Франция")),
        ("посол Японии в России", "посол", ("посол", "Японии")),
        ("глава компании «Заря» и совладелец «Утра»", "глава", ("глава", "«Заря»")),
        ("спикер палаты представителей", "спикер", ("спикер", "палаты представителей")),
        ("лидер оппозиции", "лидер", ("лидер", "")),
        ("исполняющий обязанности мэра Риги", "исполняющий", ("исполняющий обязанности мэра", "Риги")),
    ],
)
def test_post_is_cut_into_position_and_place(quote, title, expected):
    assert split_post(role(quote, title)) == expected
