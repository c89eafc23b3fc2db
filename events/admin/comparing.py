"""Rows that may be one, side by side: what the pages of people and of meetings have in common."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from events import review
from events.models import Diplomat, Meeting
from events.numbering import numbered

Compared = TypeVar("Compared", Diplomat, Meeting)
MAX_WHY = 500


@dataclass(frozen=True, slots=True)
class Offered:
    """A pair as its list shows it: where it is compared, what the two are called."""

    address: str
    names: list[str]
    reasons: list[dict[str, Any]]
    score: float


@dataclass(frozen=True, slots=True)
class Row:
    """One value of those compared: each is whose it is, the value in words, whether it is chosen."""

    name: str
    label: str
    options: list[tuple[int, str, bool]]

    @property
    def differs(self) -> bool:
        return len({value for _pk, value, _chosen in self.options}) > 1


def reasons_of(reasons: Sequence[dict[str, Any]], labels: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The reasons in words, each with the strings compared."""
    return [one | {"label": labels.get(one.get("reason"), one.get("reason"))} for one in reasons]


def chosen_ids(request: HttpRequest, most: int) -> list[int]:
    """The first numbers of ``?ids=1,2``, each once; nonsense is left out. That there were more is told."""
    given = request.GET.get("ids", "").split(",")
    ids = list(dict.fromkeys(int(one) for one in given if one.isdecimal() and len(one) < 10))
    if len(ids) > most:
        rest = ", ".join(numbered(one) for one in ids[most:])[:MAX_WHY]
        text = _("Рядом помещается не больше %(most)d; не взяты: %(rest)s. Сравните их следующим шагом.")
        messages.warning(request, text % {"most": most, "rest": rest})
    return ids[:most]


def ids_of(rows: Sequence[Compared]) -> str:
    return ",".join(str(one.pk) for one in rows)


def keeper_among(request: HttpRequest, rows: Sequence[Compared], best: Compared) -> Compared:
    """Which the person chose, else the best."""
    return next((one for one in rows if str(one.pk) == request.POST.get("keeper")), best)


def holder_of(request: HttpRequest, name: str, rows: Sequence[Compared], keeper: Compared) -> Compared:
    """Whose value of a field the person chose, else the keeper's."""
    return next((one for one in rows if str(one.pk) == request.POST.get(name)), keeper)


def said(request: HttpRequest, rows: Sequence[Compared], keeper: Compared) -> dict[str, Any]:
    """Who acts, on what, why, and the revisions that the person saw: for a merge of either kind."""
    seen = {one.pk: version for one in rows if (version := request.POST.get(f"version_{one.pk}", "")).isdecimal()}
    return {
        "by": request.user,
        "keeper": keeper,
        "others": [one for one in rows if one != keeper],
        "why": request.POST.get("why", "")[:MAX_WHY],
        "revisions": {pk: int(version) for pk, version in seen.items()},
    }


def tell_apart(request: HttpRequest, rows: Sequence[Compared], note: str, back: str) -> HttpResponse:
    """The first two are not the same; ``back``: address of the list of pairs."""
    first, second = rows[:2]
    review.not_the_same(by=request.user, first=first, second=second, why=request.POST.get("why", "")[:MAX_WHY])
    messages.success(request, note)
    return HttpResponseRedirect(back)
