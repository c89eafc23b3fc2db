"""Conditions typed into the search box: ``country:ES -topic:sport who:"Роман Василенко" after:2026-01-01``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.translation import gettext as _

TERM = re.compile(r'(?<!\S)(?P<minus>-?)(?P<name>[A-Za-z_]{2,20}):(?P<value>"[^"]*"|\S+|(?!\S))')
PARAMETERS = {
    "country": "country",
    "topic": "topic",
    "kind": "kind",
    "place": "place",
    "city": "city",
    "who": "who",
    "person": "person",
    "article": "article",
    "added": "added",
    "run": "run",
    "planned": "planned",
    "relation": "relation",
    "after": "from",
    "from": "from",
    "before": "to",
    "to": "to",
    "is": "status",
    "status": "status",
}
MAY_EXCLUDE = {"country", "topic", "kind", "place", "city", "person"}


@dataclass
class Typed:
    """Parameters with the typed conditions among them, the words left over, and what was not understood."""

    data: QueryDict
    problems: list[str] = field(default_factory=list)


def conditions(text: str) -> Iterator[re.Match]:
    """A word before a colon and a space is a word, unless it is the name of a condition without its value."""
    return (found for found in TERM.finditer(text) if found["value"] or found["name"].lower() in PARAMETERS)


def expand(data: QueryDict) -> Typed:
    """Move conditions out of ``q`` into the parameters of their own. Unknown ones are told, not searched."""
    text = data.get("q", "")
    if ":" not in text:
        return Typed(data)
    typed = Typed(data.copy())
    left = text
    for found in conditions(text):
        _add(typed, found)
        left = left.replace(found[0], " ", 1)
    left = " ".join(left.split())
    typed.data.pop("q", None)
    if left:
        typed.data["q"] = left
    return typed


def _add(typed: Typed, found: re.Match) -> None:
    name = found["name"].lower()
    parameter = PARAMETERS.get(name)
    value = found["value"].strip('"')
    if parameter is None:
        typed.problems.append(_("Неизвестное условие «%(term)s» не применено.") % {"term": found[0].strip()[:60]})
    elif not value.strip():
        message = _("После условия «%(name)s:» нет значения; оно не применено. Значение пишется сразу за двоеточием.")
        typed.problems.append(message % {"name": name})
    elif found["minus"] and parameter not in MAY_EXCLUDE:
        typed.problems.append(_("Условие «%(name)s» нельзя исключить знаком «минус».") % {"name": name})
    elif parameter in MAY_EXCLUDE:
        typed.data.appendlist(parameter, found["minus"] + value)
    else:
        typed.data[parameter] = value
