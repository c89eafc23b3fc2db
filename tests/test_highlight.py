"""Cutting a text for display: nothing of it is lost, whatever the spans."""

from hypothesis import given
from hypothesis import strategies as st

from events.highlight import Span, paragraphs

TEXT = "Посол Казахстана в Латвии встретился с мэром.\n\nОбсудили культуру."


def words(found) -> list[str]:
    return ["".join(piece.text for run in p.runs for piece in run.pieces) for p in found]


def pieces(found) -> list[tuple[str, str]]:
    return [(piece.text, piece.css) for p in found for run in p.runs for piece in run.pieces if piece.kinds]


def test_paragraphs_keep_every_letter():
    assert words(paragraphs(TEXT, [])) == ["Посол Казахстана в Латвии встретился с мэром.", "Обсудили культуру."]


def test_inner_span_is_shown_within_the_outer():
    found = paragraphs(TEXT, [Span(0, 25, "role"), Span(6, 16, "country", url="/kz/")])
    assert pieces(found) == [("Посол ", "m-role"), ("Казахстана", "m-country"), (" в Латвии", "m-role")]


def test_letters_left_between_two_marks_are_no_link_unless_they_are_the_whole_mark():
    spans = [Span(0, 25, "role", url="/post/"), Span(6, 16, "country", url="/kz/"), Span(19, 25, "country", url="/lv/")]
    found = paragraphs(TEXT, [*spans, Span(48, 49, "topic", url="/o/")])
    linked = [(piece.text, piece.url) for p in found for run in p.runs for piece in run.pieces if piece.kinds]
    assert linked == [("Посол ", "/post/"), ("Казахстана", "/kz/"), (" в ", ""), ("Латвии", "/lv/"), ("б", "/o/")]


def test_crossing_spans_are_cut_at_each_border():
    found = paragraphs("абвгд", [Span(0, 3, "person"), Span(2, 5, "topic")])
    assert [(piece.text, piece.css) for piece in found[0].runs[0].pieces] == [
        ("аб", "m-person"),
        ("в", "m-person"),
        ("гд", "m-topic"),
    ]


def test_sentence_of_a_meeting_carries_its_anchors():
    found = paragraphs(TEXT, [Span(0, 45, "said", anchor="m1"), Span(0, 45, "said", anchor="e7")])
    assert [(run.said, run.anchors) for run in found[0].runs] == [(True, ("m1", "e7"))]
    assert [p.nothing for p in found] == [False, True]


def test_ground_alone_has_an_anchor_and_no_style():
    found = paragraphs(TEXT, [Span(6, 16, "ground", anchor="e9")])
    anchored = [piece for run in found[0].runs for piece in run.pieces if piece.anchors]
    assert [(p.text, p.css, p.anchors) for p in anchored] == [("Казахстана", "", ("e9",))]


def test_label_is_heard_once_at_the_beginning_of_a_span():
    found = paragraphs(TEXT, [Span(0, 25, "role", label="должность"), Span(6, 16, "country", label="страна")])
    labels = [piece.label for run in found[0].runs for piece in run.pieces if piece.kinds]
    assert labels == ["должность", "страна", ""]


def test_part_of_a_long_text_shows_only_its_letters():
    assert words(paragraphs("абвгдежз", [Span(1, 6, "person")], 2, 5)) == ["вгд"]


def test_thousands_of_spans_over_one_another_keep_every_letter():
    spans = [Span(n, n + 30, "person") for n in range(0, 100_000, 25)]
    found = paragraphs("(" * 100_000, spans)
    assert words(found) == ["(" * 100_000]


SPANS = st.lists(
    st.builds(
        lambda start, length, kind: Span(start, start + length, kind, anchor=f"e{start}"),
        st.integers(0, 60),
        st.integers(1, 30),
        st.sampled_from(["said", "person", "country", "topic", "ground"]),
    ),
    max_size=8,
)


@given(st.text(alphabet="аб .\n<(", max_size=60), SPANS)
def test_any_spans_leave_the_text_as_it_is(text, spans):
    shown = words(paragraphs(text, [span for span in spans if span.stop <= len(text)]))
    assert shown == [line.rstrip() for line in text.splitlines() if line.strip()]
