"""Search over everything: people in both scripts and with typos, countries, topics, meetings, articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.contrib.postgres.search import SearchQuery, SearchRank, TrigramWordSimilarity
from django.db import connection, transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Greatest, Left

from events import wordforms
from events.models import Article, Diplomat
from events.queries.excerpts import Pieces, marked, pieces
from events.queries.facets import sizes
from events.queries.meetings import MeetingRow, listed, rows, saying
from events.queries.reference import Label, Labels, Names, plain
from events.queries.words import Words, parse

PEOPLE, MEETINGS, ARTICLES = 10, 10, 10  # shown of each
RANKED = 300  # newest articles that "best match" chooses from
NONE_OF_THEM = [0]  # an empty list has no SQL, and pages put their SQL together
FREQUENT = 5_000  # words in more articles than this are found by walking the dates
NAMES = ("name_ru", "name_en", "name_latin_auto")
NEAR, SUGGESTED, MOST_TRIED = 0.5, 6, 3  # likeness of a word, names suggested, words that they are sought by
PREFIX = 4  # letters that may stand for a whole word
MOST_TEXT = 50_000  # characters of an article that a snippet is cut from


@dataclass(frozen=True, slots=True)
class Snippet:
    """Title and words of an article, with the hits marked."""

    article: Article
    title: Pieces
    pieces: Pieces


@dataclass(frozen=True)
class Found:
    words: Words
    people: Sequence[Diplomat] = ()
    countries: Sequence[Label] = ()
    topics: Sequence[Label] = ()
    meetings: Sequence[MeetingRow] = ()
    meetings_n: int = 0
    articles: Sequence[Snippet] = ()
    articles_n: int = 0
    alike: Sequence[Diplomat] = ()  # names next to a text that found nothing

    @property
    def nothing(self) -> bool:
        return not (self.people or self.countries or self.topics or self.meetings or self.articles)


def search(text: str, names: Names, *, best: bool = False) -> Found:
    words = parse(text)
    if words.wanted is None:
        return Found(words)
    told = saying(listed(words), words)
    ids, articles_n = articles(words.query, best=best)
    found = Found(
        words=words,
        people=list(people(words.unquoted)[:PEOPLE]),
        countries=called(names.countries, words),
        topics=called(names.topics, words),
        meetings=rows(told.newest_first()[:MEETINGS], names),
        meetings_n=sizes([told])[0],
        articles=list(_snippets(ids, words.wanted)) if ids else [],
        articles_n=articles_n,
    )
    return replace(found, alike=nearest(words)) if found.nothing else found


def looser(words: Words) -> list[tuple[str, int]]:
    """Questions that ask for less, with their meetings (capped): without quotation marks, or each word by itself."""
    texts = [words.unquoted] if words.phrase else list(words.words) if len(words.words) > 1 else []
    found = zip(texts, sizes([saying(listed(), parse(text)) for text in texts]), strict=True)
    return [(text, n) for text, n in found if n]


def nearest(words: Words) -> list[Diplomat]:
    """People whose name has something like one of the first words, by how much of their name was typed."""
    tried = words.words[:MOST_TRIED]
    if not tried:
        return []
    columns = [[TrigramWordSimilarity(word, column) for column in NAMES] for word in tried]
    likeness = [Greatest(*each) for each in columns]
    found = Diplomat.objects.shown().annotate(best=Greatest(*(x for each in columns for x in each)))
    found = found.filter(best__gte=NEAR).annotate(likeness=sum(likeness[1:], likeness[0]))
    return list(found.select_related("country").order_by("-likeness", "sort_name", "id")[:SUGGESTED])


def people(text: str) -> QuerySet[Diplomat]:
    """Names close to the text, closest first; other forms of a name count as well."""
    close = Q()
    for column in (*NAMES, "aliases__name"):
        close |= Q(**{f"{column}__trigram_word_similar": text})
    alike = Diplomat.objects.shown().filter(pk__in=Diplomat.objects.filter(close).values("pk"))
    likeness = Greatest(*(TrigramWordSimilarity(text, column) for column in NAMES))
    return (
        alike.select_related("country", "organization")
        .annotate(likeness=likeness)
        .order_by("-likeness", "sort_name", "id")
    )


def called(labels: Labels, words: Words) -> list[Label]:
    """Countries or topics among whose names is every word, in some form or as the beginning of one."""
    wanted = [(plain(word), set(map(plain, wordforms.forms(word)))) for word in words.words]
    return [label for label in labels.values() if wanted and all(_has(label, *each) for each in wanted)]


def _has(label: Label, word: str, forms: set[str]) -> bool:
    parts = " ".join(label.spellings).replace("-", " ").split()
    return any(part in forms or len(word) >= PREFIX and part.startswith(word) for part in parts)


def articles(query: SearchQuery, *, best: bool = False) -> tuple[list[int], int]:
    """Ids of the newest articles with the words, or of the best among the newest; and how many there are, capped.

    A rare word is looked up in its index first and sorted then: sorting by date first would read every article in
    search of it. A frequent one is met soon by walking from the newest.
    """
    ids_with = ids_having(query)
    found, n = having(Article.objects.all(), query, ids_with), len(ids_with)
    if best:
        newest = list(found.newest_first().values_list("pk", flat=True)[:RANKED])
        return _best(newest, query), n
    return list(found.newest_first().values_list("pk", flat=True)[:ARTICLES]), n


def ids_having(query: SearchQuery) -> list[int]:
    """Of the articles that have the words, up to one more than ``FREQUENT``; by the index of words alone."""
    matching = Article.objects.with_words(query)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('enable_seqscan', 'off', true)")
        return list(matching.order_by().values_list("pk", flat=True)[: FREQUENT + 1])


def having(rows: QuerySet[Article], query: SearchQuery, ids: list[int]) -> QuerySet[Article]:
    """Those of the rows that have the words; ``ids`` come from ``ids_having``."""
    return rows.with_words(query) if len(ids) > FREQUENT else rows.filter(pk__in=ids or NONE_OF_THEM)


def _best(ids: list[int], query: SearchQuery) -> list[int]:
    ranked = Article.objects.filter(pk__in=ids).annotate(rank=SearchRank(F("search"), query))
    return list(ranked.order_by("-rank", "-id").values_list("pk", flat=True)[:ARTICLES])


def _snippets(ids: list[int], query: SearchQuery) -> Iterator[Snippet]:
    """In the order of the ids."""
    headline = marked("start", query, max_words=34, min_words=16, max_fragments=1)
    found = Article.objects.select_related("outlet").defer("text", "search", "problems")
    by_id = found.annotate(start=Left("text", MOST_TEXT), excerpt=headline, name=marked("title", query)).in_bulk(ids)
    for article in (by_id[pk] for pk in ids):
        title = list(pieces(article.name)) if article.headline == article.title else [(article.headline, False)]
        yield Snippet(article, title, list(pieces(article.excerpt)))
