"""The one door of search to pymorphy: a word goes in, all its inflected forms come out.

The stemmer of PostgreSQL does not unite the case forms of the very words that matter here («посол» and «послы»,
«Казахстан» and «Казахстаном»), so a query looks for every form of each of its words.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from inspect import Parameter, signature

import pymorphy2
import pymorphy2_dicts_ru
from pymorphy2.analyzer import Parse
from pymorphy2.units.base import BaseAnalyzerUnit

WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
NEXT_WORDS = re.compile(rf"(?:\s+{WORD.pattern}(?![\w-])){{0,4}}")  # up to the first mark of punctuation
CYRILLIC = re.compile("[а-яё]")
MOST_WORDS = 8  # of a query
MOST_FORMS = 40  # of a word; verbs have more, which nobody types
RARE = 0.25  # a reading less likely than this is a homonym that nobody means
ANOTHER_WORD = 0.01  # a form less often of this word than that is met as another one: «после» is not the ambassador
SMALL_WORDS = {"PREP", "CONJ", "PRCL"}  # «о» and «обо» differ for the ear alone, and the index knows neither
SURNAME = 0.25  # of the likeliest guess at a word that no dictionary has
SHORTEST_NAME = 4  # letters that a name may be sought by without the ending that was typed
NAMED = (Parameter.POSITIONAL_OR_KEYWORD, Parameter.KEYWORD_ONLY)


def _parameter_names(unit: type[BaseAnalyzerUnit]) -> list[str]:
    """What pymorphy2 asks of ``inspect.getargspec``, which Python 3.11 no longer has."""
    if unit.__init__ is object.__init__:
        return []
    return sorted(p.name for p in signature(unit.__init__).parameters.values() if p.kind in NAMED and p.name != "self")


@cache
def _analyzer() -> pymorphy2.MorphAnalyzer:
    BaseAnalyzerUnit._get_param_names = classmethod(_parameter_names)
    return pymorphy2.MorphAnalyzer(path=pymorphy2_dicts_ru.get_path(), lang="ru")


def words(text: str) -> list[str]:
    """The words of a query, in order, at most ``MOST_WORDS``."""
    return [word.lower() for word in WORD.findall(text)][:MOST_WORDS]


@lru_cache(10_000)
def forms(word: str) -> tuple[str, ...]:
    """The word itself first, then its other forms in the dictionary's order. Latin words have only themselves."""
    if not CYRILLIC.search(word):  # the dictionary cannot even look at letters that have no name in Unicode
        return (word,)
    found = {word: None}
    for reading in _readings(word):
        if reading.tag.POS in SMALL_WORDS:
            continue
        found.update((form.word, None) for form in reading.lexeme if _stands_for(reading, form.word))
    return tuple(found)[:MOST_FORMS]


@lru_cache(10_000)
def names(word: str) -> tuple[str, ...]:
    """What a name may hold of which somebody typed this form: «петров» for «Петровой». None of them holds another."""
    found = {word}
    if CYRILLIC.search(word):
        for reading in _readings(word):
            found.update(f.word for f in reading.lexeme if _may_be_a_name(f) and len(f.word) >= SHORTEST_NAME)
    return tuple(sorted(n for n in found if not any(other in n for other in found - {n})))


def _readings(word: str) -> list[Parse]:
    """Words that it may be a form of. One that no dictionary has is a surname, if it can be one.

    So is one that would be several of a first name; what would be several of anything may be both.
    """
    parses = _analyzer().parse(word)
    first_names = any({"Name", "plur"} in parse.tag for parse in parses)
    surnames = []
    if first_names or not _analyzer().word_is_known(word) or all("plur" in parse.tag for parse in parses):
        surnames = _surnames(word, parses) or _surnames(word, _analyzer().parse(word + "а"))
    if surnames and (first_names or not _analyzer().word_is_known(word)):
        return surnames
    likely: dict[tuple, float] = {}
    for parse in parses:
        likely[_lexeme(parse)] = likely.get(_lexeme(parse), 0) + parse.score
    least = min(RARE, max(likely.values()))
    return [parse for parse in parses if likely[_lexeme(parse)] >= least] + surnames


def _lexeme(parse: Parse) -> tuple:
    return parse.normal_form, parse.tag.POS, parse.tag.animacy


def _surnames(word: str, parses: Sequence[Parse]) -> list[Parse]:
    """Of men and women in all cases: «Ахметов» is guessed to be many words called ахмет, «Ахметова» to be a person."""
    likely = [parse for parse in parses if parse.score >= SURNAME * parses[0].score and "Surn" in parse.tag]
    return [parse for parse in likely if any(form.word == word for form in parse.lexeme)]


def _may_be_a_name(form: Parse) -> bool:
    tag = form.tag
    return tag.POS in ("NOUN", "ADJF") and {"nomn", "sing"} in tag and "neut" not in tag and "Supr" not in tag


def _stands_for(reading: Parse, form: str) -> bool:
    if "Surn" in reading.tag or not _analyzer().word_is_known(form):
        return True
    parses = _analyzer().parse(form)
    return sum(parse.score for parse in parses if parse.normal_form == reading.normal_form) >= ANOTHER_WORD


@lru_cache(10_000)
def _lemma(word: str) -> tuple[str, str]:
    """The form of the dictionary and the part of speech, by the likeliest reading."""
    if not CYRILLIC.search(word):
        return word, ""
    parse = _analyzer().parse(word)[0]
    return parse.normal_form, str(parse.tag.POS or "")


def lemmas(text: str) -> tuple[str, ...]:
    """Of every word: what «политического диалога» and «политический диалог» have in common."""
    return tuple(_lemma(word.lower())[0] for word in WORD.findall(text))


def completed(text: str, after: str) -> str:
    """With the noun that its last preposition waits for: «ситуация в» before « мире, а» is «ситуация в мире».

    Where no noun follows within the same few words, the preposition is left out.
    """
    said = text.split()
    if len(said) < 2 or _lemma(said[-1].lower())[1] != "PREP":
        return text
    for follower in NEXT_WORDS.match(after)[0].split():
        said.append(follower)
        if _lemma(follower.lower())[1] == "NOUN":
            return " ".join(said)
    return " ".join(text.split()[:-1])
