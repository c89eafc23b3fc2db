"""How far the phrase of a post reaches: left of a name, and over its complements."""

from __future__ import annotations

from collections.abc import Sequence

from events.extraction import vocabulary
from events.extraction.document import PlaceSpan, Token
from events.extraction.language import lemmas, may_be_genitive
from events.extraction.role_words import POSSESSIVES, acting_from
from events.extraction.titles import is_title, lemma_of, sort_of

DASHES = ("-", "–", "—")
PASSABLE = (",", *DASHES, "(", ")", '"', "«", "»", "„", "“", "”")
CLAUSE = ("VERB", "AUX", "PRON", "SCONJ", "ADV", "PART")
COMPLEMENT_PREPOSITIONS = ("в", "во", "при", "по", "на", "для")
BRACKETS = ('"', "«", "»", "(", ")")
TIES = frozenset("связь дружба сотрудничество взаимодействие работа отношение контакт борьба".split())
POSTS = frozenset({"пост", "должность"})  # «занимавшего пост министра, и X»: the post is that of somebody before
DEGREES = frozenset({"наименее", "наиболее", "особо", "экономически"})
SCIENCE = "наука"
INNER = ("в", "во", "при", "по", "на", "для", "имени", "им", "из", "и")


def region(tokens: Sequence[Token], first: int, floor: int) -> int:
    """How far left the noun phrase of the name may reach."""
    stops = vocabulary.words("role_stops")
    start = first
    while start > floor:
        begin = acting_from(tokens, start)
        if begin == start and _stops(tokens, start - 1, stops):
            break
        start = max(floor, min(begin, start - 1))
    if start and lemmas(tokens[start - 1].text) & POSTS:
        start = next((i for i in range(start, first) if tokens[i].text == ","), start)
    while start < first and (tokens[start].pos in ("PUNCT", "CCONJ") or tokens[start].lower in INNER):
        if acting_from(tokens, start + 4) == start:
            break
        start += 1
    return start


def _stops(tokens: Sequence[Token], index: int, stops: frozenset[str]) -> bool:
    token = tokens[index]
    if token.lower == "с" and tokens[index + 1].lower == "резиденцией":
        return False
    if _is_tie(tokens, index):
        return False
    if token.lower == "и" and tokens[index + 1].lower in POSSESSIVES:
        return True  # «секретарь ШОС и его заместитель X» are two
    if token.lower == "и" and (_another_holder(tokens, index) or (index and tokens[index - 1].text == ",")):
        return True  # «Иван Петров, посол Чехии, и X»: the comma closes what was said of the name before
    if token.text == "," and _ends_phrase(tokens, index) or lemmas(token.text) & POSTS:
        return True
    if token.lower in DEGREES:
        return False  # «по наименее развитым странам»
    if token.lower in stops or token.pos in ("SCONJ", "AUX", "ADV"):
        return True
    if token.pos == "VERB":
        return token.feats.get("VerbForm") in ("Fin", "Inf", "Conv") or not token.feats.get("Case")
    return token.pos == "PUNCT" and token.text not in PASSABLE


def _another_holder(tokens: Sequence[Token], index: int) -> bool:
    """«министр и посол Индии X», «дипломат и ректор вуза X» are two; «дипломат и писатель X» is one."""
    after = index + 1
    while after + 1 < len(tokens) and tokens[after].pos == "ADJ":
        after += 1
    if not index or not is_title(tokens[index - 1]) or not is_title(tokens[after]):
        return False
    left, right = (sort_of(lemma_of(tokens[k].text)) for k in (index - 1, after))
    return (left, right) == ("state", "mission") or (left == "generic" and right in ("state", "mission", "org"))


def _is_tie(tokens: Sequence[Token], index: int) -> bool:
    """«департамент по связям с общественностью», «по вопросам борьбы с терроризмом», «университет наук о жизни»."""
    before = lemmas(tokens[index - 1].text) if index else frozenset()
    return (
        tokens[index].lower in ("с", "со") and bool(before & TIES) or tokens[index].lower == "о" and SCIENCE in before
    )


def _ends_phrase(tokens: Sequence[Token], comma: int) -> bool:
    """«По словам посла, труд X»: after the comma stands a plain subject, which goes on with no list of a post."""
    noun = next((t for t in tokens[comma + 1 : comma + 3] if t.pos in ("NOUN", "PROPN")), None)
    plain = noun is not None and noun.pos == "NOUN" and noun.feats.get("Animacy") == "Inan" and noun.text.islower()
    return noun is not None and plain and noun.feats.get("Case") == "Nom" and not is_title(noun)


def complement_end(tokens: Sequence[Token], head: int, ceiling: int, places: Sequence[PlaceSpan] = ()) -> int:
    """Where the complements of a post end: genitives, «в X», «при X», «по X», what «и» joins to them."""
    named = {i for p in places for i in range(p.first, p.last)}
    end = index = head + 1
    while index < ceiling and (index in named or not _ends_complement(tokens, index)):
        if _says_where(tokens, head, index, places):
            break
        if closed := _quoted(tokens, index, ceiling):
            end = index = closed
            continue
        if index in named or tokens[index].pos not in ("ADP", "CCONJ", "ADJ") and tokens[index].text != "«":
            end = index + 1
        index += 1
    return end


def _quoted(tokens: Sequence[Token], index: int, ceiling: int) -> int | None:
    """End of a name in quotation marks that begins here: its words stand in any case."""
    if tokens[index].text != "«":
        return None
    return next((i + 1 for i in range(index + 1, ceiling) if tokens[i].text == "»"), None)


def _says_where(tokens: Sequence[Token], head: int, index: int, places: Sequence[PlaceSpan]) -> bool:
    """«министр Армении | в Мюнхене»: the state is told, and only those posted abroad have another after «в»."""
    if tokens[index].lower not in ("в", "во", "на") or not any(p.first == index + 1 for p in places):
        return False
    own = any(p.kind in ("country", "nationality") and head < p.first < index for p in places)
    posted = any(lemmas(t.text) & vocabulary.words("posted_abroad") for t in tokens[head:index])
    return own and not posted and sort_of(lemma_of(tokens[head].text)) != "mission"


def _ends_complement(tokens: Sequence[Token], index: int) -> bool:
    token = tokens[index]
    if token.pos in CLAUSE and token.feats.get("VerbForm") != "Part":
        return True
    if token.pos == "ADP":
        return token.lower not in COMPLEMENT_PREPOSITIONS and not _is_tie(tokens, index)
    if tokens[index - 1].pos == "ADP" and _is_tie(tokens, index - 1):
        return False
    if token.pos == "PUNCT":
        return token.text not in BRACKETS
    if (
        token.feats.get("Case") == "Acc"
        and tokens[index - 1].pos not in ("ADP", "ADJ")
        and not token.text[:1].isupper()
    ):
        return not may_be_genitive(token.lower)
    if token.text.isupper() or token.feats.get("Case") not in ("Nom", "Ins", "Dat"):
        return False
    return not (token.feats.get("Case") == "Dat" and tokens[index - 1].lower == "по")
