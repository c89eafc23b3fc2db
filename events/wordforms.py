"""The one door of search to pymorphy: a word goes in, all its inflected forms come out.

The stemmer of PostgreSQL does not unite the case forms of the very words that matter here («посол» and «послы»,
«Казахстан» and «Казахстаном»), so a query looks for every form of each of its words.
"""

import re
from functools import cache, lru_cache
from inspect import Parameter, signature

import pymorphy2
import pymorphy2_dicts_ru
from pymorphy2.units.base import BaseAnalyzerUnit

WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
NEXT_WORDS = re.compile(rf"(?:\s+{WORD.pattern}(?![\w-])){{0,4}}")  # up to the first mark of punctuation
CYRILLIC = re.compile("[а-яё]")
MOST_WORDS = 8  # of a query
MOST_FORMS = 40  # of a word; verbs have more, which nobody types
RARE = 0.1  # a reading less likely than this is a homonym that nobody means
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
    found = {word: None}
    if not CYRILLIC.search(word):  # the dictionary cannot even look at letters that have no name in Unicode
        return (word,)
    for parse in _analyzer().parse(word):
        if parse.score >= RARE:
            found.update((form.word, None) for form in parse.lexeme)
    return tuple(found)[:MOST_FORMS]


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
