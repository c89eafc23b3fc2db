"""Which diplomats may be one person. Every reason carries the two strings that were compared and its own score."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from itertools import combinations

from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz

from events.models import Diplomat

LABELS = {
    "surname_initial": _("та же фамилия и первая буква имени"),
    "similar_name": _("похожие имена"),
    "same_latin": _("одинаковы латиницей"),
    "same_form": _("одно и то же имя среди форм"),
    "same_post": _("та же должность от той же страны"),
}
SIMILAR = 88  # of 100; «Карипов» and «Карыпов» have 92, «Иван Петров» and «Игорь Петров» 70
CROWD = 30  # a block of more people (all ambassadors of one state, say) says nothing about any two of them
OTHER_COUNTRY = 0.6  # what a score is worth between people of two countries


@dataclass(frozen=True, slots=True)
class Reason:
    reason: str
    first: str
    second: str
    score: float


@dataclass(frozen=True, slots=True)
class Person:
    """A diplomat with what is compared."""

    pk: int
    name: str
    latin: str
    country: int | None
    forms: frozenset[str]
    posts: tuple[tuple[tuple, str], ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    first: int
    second: int
    score: float
    reasons: list[dict] = field(default_factory=list)


def candidates() -> Iterator[Candidate]:
    """Pairs with at least one reason, smaller id first."""
    people = {one.pk: one for one in _people()}
    for first, second in sorted(_pairs(people.values())):
        if found := _compare(people[first], people[second]):
            yield found


def _people() -> Iterator[Person]:
    shown = Diplomat.objects.shown().prefetch_related("aliases", "postings").order_by("pk")
    for one in shown.iterator(chunk_size=2000):
        posts = [
            (_post(post), post.text) for post in one.postings.all() if post.host_country_id or post.host_organization_id
        ]
        forms = frozenset(_folded(name) for name in (one.name_ru, *(alias.name for alias in one.aliases.all())))
        yield Person(one.pk, one.name_ru, _folded(one.latin), one.country_id, forms, tuple(posts))


def _post(post: object) -> tuple:
    return tuple(
        getattr(post, name)
        for name in ("title", "country_id", "organization_id", "host_country_id", "host_organization_id")
    )


def _folded(name: str) -> str:
    return " ".join(re.findall(r"[\w'-]+", name.lower().replace("ё", "е")))


def _surname_initial(name: str) -> str:
    words = _folded(name).split()
    return f"{words[0][0]} {words[-1]}" if len(words) > 1 else ""


def _pairs(people: Iterable[Person]) -> set[tuple[int, int]]:
    """Only people who share a key are compared."""
    blocks: dict[object, set[int]] = defaultdict(set)
    for one in people:
        keys = [("initial", _surname_initial(one.name)), ("latin", one.latin), ("stem", _stem(one.name))]
        keys += [("form", form) for form in one.forms] + [("post", post) for post, _text in one.posts]
        for key in keys:
            if key[1]:
                blocks[key].add(one.pk)
    return {pair for block in blocks.values() if len(block) <= CROWD for pair in combinations(sorted(block), 2)}


def _stem(name: str) -> str:
    """First name and the beginning of the surname: brings together names that differ by a letter further on."""
    words = _folded(name).split()
    return f"{words[0]} {words[-1][:3]}" if len(words) > 1 else ""


def _compare(first: Person, second: Person) -> Candidate | None:
    reasons = [reason for rule in RULES if (reason := rule(first, second))]
    if not reasons:
        return None
    worth = OTHER_COUNTRY if first.country and second.country and first.country != second.country else 1
    score = round(worth * max(reason.score for reason in reasons), 2)
    return Candidate(first.pk, second.pk, score, [asdict(reason) for reason in reasons])


def same_surname_and_initial(first: Person, second: Person) -> Reason | None:
    """«К. Умаров» and «Кайрат Умаров». Two whole first names that differ are two people."""
    a, b = _folded(first.name).split(), _folded(second.name).split()
    if len(a) < 2 or len(b) < 2 or a[-1] != b[-1] or a[0][0] != b[0][0]:
        return None
    abbreviated = min(len(a[0]), len(b[0])) == 1
    likeness = 85.0 if abbreviated else fuzz.ratio(a[0], b[0])
    return Reason("surname_initial", first.name, second.name, likeness / 100) if likeness >= SIMILAR - 8 else None


def similar_name(first: Person, second: Person) -> Reason | None:
    """Word by word, so that a shared surname cannot make up for two different first names."""
    a, b = _folded(first.name).split(), _folded(second.name).split()
    if len(a) != len(b):
        return None
    likeness = min(fuzz.ratio(x, y) for x, y in zip(a, b, strict=True))
    return (
        Reason("similar_name", first.name, second.name, round(likeness / 100, 2)) if likeness >= SIMILAR - 8 else None
    )


def same_latin(first: Person, second: Person) -> Reason | None:
    return (
        Reason("same_latin", first.latin, second.latin, 0.95) if first.latin and first.latin == second.latin else None
    )


def same_form(first: Person, second: Person) -> Reason | None:
    shared = sorted(first.forms & second.forms, key=len)
    return Reason("same_form", shared[-1], shared[-1], 0.9) if shared else None


def same_post(first: Person, second: Person) -> Reason | None:
    """A successor has the same post too, so the post alone is weak; with a similar name it is strong."""
    held = dict(first.posts)
    for post, text in second.posts:
        likeness = fuzz.token_sort_ratio(_folded(first.name), _folded(second.name)) / 100
        if post in held and likeness > 0.5:
            return Reason("same_post", held[post], text, round(0.3 + 0.6 * likeness, 2))
    return None


RULES: tuple[Callable[[Person, Person], Reason | None], ...] = (
    same_surname_and_initial, similar_name, same_latin, same_form, same_post,
)  # fmt: skip
