"""The adapter: dictionary readings, tags, entities."""

from __future__ import annotations

from events.extraction import language
from events.extraction.facts import ArticleText
from events.extraction.reading import MAX_SENTENCE, overlong, read_documents


def test_lemmas_of_an_inflected_word() -> None:
    assert "посол" in language.lemmas("послами")
    assert language.lemmas("Послами") == language.lemmas("послами")


def test_inflection_agrees_in_gender() -> None:
    assert language.inflect("казахстанского", "Nom", "m", pos="ADJF") == "казахстанский"
    assert language.inflect("казахстанской", "Nom", "f", pos="ADJF") == "казахстанская"


def test_participle_has_a_nominative_of_its_own() -> None:
    assert {p.nominative for p in language.parses("поверенному") if p.gender == "m"} == {"поверенный"}


def test_entities_are_token_spans() -> None:
    words = "Посол Казахстана Данат Мусаев выступил в Мадриде".split()
    assert list(language.shared().entities([words, []])) == [[("LOC", 1, 2), ("PER", 2, 4), ("LOC", 6, 7)], []]


def test_tags_come_in_the_order_of_the_sentences() -> None:
    tags = list(language.shared().tags([["Посол", "выступил"], [], ["Стороны", "обсудили", "торговлю"]]))
    assert [[pos for pos, _ in sentence] for sentence in tags] == [["NOUN", "VERB"], [], ["NOUN", "VERB", "NOUN"]]


def test_labels_become_spans() -> None:
    assert language.spans_of(["B-PER", "I-PER", "O", "B-LOC", "B-LOC"]) == [
        ("PER", 0, 2),
        ("LOC", 3, 4),
        ("LOC", 4, 5),
    ]


def test_hostile_line_is_left_untagged() -> None:
    document = read_documents([ArticleText("x", "(" * 20_000)])[0]
    assert [len(s.tokens) for s in overlong(document)] == [0]


def test_sentence_at_the_limit_is_tagged() -> None:
    document = read_documents([ArticleText("x", "да " * MAX_SENTENCE)])[0]
    assert len(document.sentences[0].tokens) == MAX_SENTENCE


def test_every_token_is_its_slice_of_the_text() -> None:
    text = "Итоги\nАстана. 24 февраля. KAZAKHSTAN TODAY - Посол К.Умаров уехал.Он вернётся!"
    document = read_documents([ArticleText("x", text)])[0]
    tokens = [t for s in document.sentences for t in s.tokens]
    assert [text[t.start : t.stop] for t in tokens] == [t.text for t in tokens]
