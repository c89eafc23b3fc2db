"""Decisions from another installation, made here again in the name of whoever imports them."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.utils.translation import gettext as _

from events.models import Article, Decision, DuplicatePair, Evidence, Meeting, MeetingPair
from events.models.choices import Status
from events.models.decisions import Action
from events.models.evidence import PERSON, EvidenceField
from events.review import corrections, joining, merging, missed, pairs, spans, splitting
from events.review.errors import ReviewError
from events.review.locking import writing
from events.review.portable import Json, find, look_up, value_of_json
from events.review.rows import from_json, model_of


@writing
def take(*, by: AbstractUser, line: Json) -> Decision | None:
    """The decision made; None if it stands here already. ``ReviewError`` if its rows are not here."""
    act = ACTS.get(line.get("action", ""))
    if act is None:
        raise ReviewError(_("Неизвестное действие «%s».") % line.get("action"))
    try:
        return act(by, line, _why(line))
    except (KeyError, TypeError, ValueError) as error:
        raise ReviewError(_("Строка устроена не так: %r") % error) from error


def _why(line: Json) -> str:
    """With the words that were pointed at there and are not here: the value is taken all the same."""
    lost = "".join(_("; в статье нет слов «%s»") % one["quote"] for one in line.get("words", ()) if not _mark(**one))
    return f"{line.get('why', '')} ({line.get('who', '')}, {line.get('at', '')[:10]}{lost})".strip()


def _marked(line: Json) -> list[spans.Marked]:
    """The words that the person pointed at, where they stand in the article as it is here."""
    return [mark for words in line.get("words", ()) if (mark := _mark(**words))]


def _mark(field: str, article: str, start: int, quote: str) -> spans.Marked | None:
    """None if the article or the words are not here."""
    found = Article.objects.filter(source_key=article).first()
    at = spans.place_of(found.text, quote, start) if found else None
    return None if at is None else spans.Marked(EvidenceField(field), found, at, at + len(quote))


def _values(model: type, values: Json) -> dict[str, Any]:
    return {
        name: value_of_json(value) if isinstance(value, dict) else from_json(model, name, value)
        for name, value in values.items()
    }


def _confirm(by: AbstractUser, line: Json, why: str) -> Decision | None:
    meeting = find(line["row"])
    return None if meeting.status == Status.REVIEWED else corrections.confirm(by=by, meeting=meeting, why=why)


def _reject(by: AbstractUser, line: Json, why: str) -> Decision | None:
    meeting = find(line["row"])
    return None if meeting.status == Status.REJECTED else corrections.reject(by=by, meeting=meeting, why=why)


def _correct(by: AbstractUser, line: Json, why: str) -> Decision | None:
    """A row that has the new values already no longer answers to the old ones."""
    row = look_up(line["row"]) or find(line["row"] | line["values"])
    values, marked = _values(type(row), line["values"]), _marked(line)
    return corrections.correct(by=by, row=row, values=values, why=why, marked=marked)


def _remove(by: AbstractUser, line: Json, why: str) -> Decision | None:
    owner = line["row"].get("meeting") or line["row"].get("diplomat")
    row = look_up(line["row"]) if owner and find(owner) else find(line["row"])
    return corrections.remove(by=by, row=row, why=why) if row else None


def _add(by: AbstractUser, line: Json, why: str) -> Decision | None:
    if line["model"] == "meeting":
        return _add_meeting(by, line, why)
    model = model_of(f"{line['model']}:")
    if look_up({"model": line["model"]} | line["values"]):
        return None
    return corrections.add(by=by, row=model(**_values(model, line["values"])), why=why, marked=_marked(line))


def _add_meeting(by: AbstractUser, line: Json, why: str) -> Decision | None:
    article = Article.objects.filter(source_key=line["article"]).first()
    start = spans.place_of(article.text, line["sentence"]) if article else None
    if start is None:
        raise ReviewError(_("Такой статьи или такого предложения здесь нет: «%s»") % line["sentence"])
    if Evidence.objects.filter(article=article, start=start, rule=PERSON, field="sentence").exists():
        return None
    values, topics = _values(Meeting, line["values"]), [find(topic) for topic in line["topics"]]
    read = missed.Missed(
        kind=values["kind"],
        date=values["date"] if isinstance(values["date"], date) else None,
        planned=values["planned"],
        country=values["place_country"],
        city=values["place_city"],
        parties=[_party(party) for party in line["parties"]],
        topics=topics,
        marked=_marked(line),
        topics_marked={row.pk: _marked(told) for row, told in zip(topics, line["topics"], strict=True)},
    )
    return missed.add_meeting(
        by=by, article=article, start=start, stop=start + len(line["sentence"]), missed=read, why=why
    )


def _party(party: Json) -> missed.Party:
    names = ("side", "diplomat", "label", "role", "country", "organization")
    values = {name: value_of_json(party.get(name)) for name in names if name in party}
    return missed.Party(**values, marked=_marked(party))


def _merge(by: AbstractUser, line: Json, why: str) -> Decision | None:
    return (_join if line["keeper"]["model"] == "meeting" else _merge_people)(by, line, why)


def _join(by: AbstractUser, line: Json, why: str) -> Decision | None:
    """A meeting that was joined already is found as its keeper. What was chosen is set as a correction."""
    keeper = find(line["keeper"])
    others = {one.pk: one for one in map(find, line["others"]) if one != keeper}
    if not others:
        return None
    made = joining.join(by=by, keeper=keeper, others=list(others.values()), why=why)
    if line["values"]:
        corrections.correct(by=by, row=keeper, values=_values(Meeting, line["values"]), why=why)
    return made


def _merge_people(by: AbstractUser, line: Json, why: str) -> Decision | None:
    """Others whose name is one of the keeper's are merged already."""
    keeper = look_up(line["keeper"]) or find(line["keeper"] | line["values"])
    known = set(keeper.aliases.values_list("name", flat=True))
    others = [look_up(other) or (None if other["name_ru"] in known else find(other)) for other in line["others"]]
    others = [other for other in others if other and other != keeper]
    if not others:
        return None
    values = _values(type(keeper), line["values"])
    return merging.merge(by=by, keeper=keeper, others=others, values=values or None, why=why)


def _not_the_same(by: AbstractUser, line: Json, why: str) -> Decision | None:
    first, second = sorted(map(find, line["rows"]), key=lambda one: one.pk)
    table = MeetingPair if isinstance(first, Meeting) else DuplicatePair
    known = table.objects.filter(first=first, second=second, state=table.State.NOT_THE_SAME)
    return None if known.exists() else pairs.not_the_same(by=by, first=first, second=second, why=why)


def _split(by: AbstractUser, line: Json, why: str) -> Decision | None:
    into = find(line["into"]) if line.get("into") else None
    person = find(line["row"])
    if not person.mentions.filter(name__in=line["forms"]).exists():
        return None
    return splitting.split(by=by, diplomat=person, forms=line["forms"], name=line["name"], into=into, why=why)


ACTS: dict[str, Callable[[AbstractUser, Json, str], Decision | None]] = {
    Action.CONFIRM: _confirm,
    Action.REJECT: _reject,
    Action.CORRECT: _correct,
    Action.REMOVE: _remove,
    Action.ADD: _add,
    Action.MERGE: _merge,
    Action.NOT_THE_SAME: _not_the_same,
    Action.SPLIT: _split,
}
