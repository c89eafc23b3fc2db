"""Standing decisions as JSON objects that another installation understands, oldest first."""

from collections.abc import Callable, Iterator

from events.models import Article, Decision, Evidence, Meeting, Mention
from events.models.decisions import Action
from events.models.evidence import EvidenceField
from events.review.portable import Json, describe, portable
from events.review.rows import COPIES, DECIDED, model_of, pk_of
from events.review.spans import TARGETS
from events.review.standing import stands

FOLLOWING = {*COPIES, DECIDED, "name_latin_auto", "origin"}  # columns that the act fills in again


def exported() -> Iterator[Json]:
    """Decisions on suggestions and queue entries stay at home: they are about this machine's readings."""
    decisions = Decision.objects.exclude(action=Action.UNDO).select_related("by", "undone_by").order_by("pk")
    for one in decisions.iterator(chunk_size=500):
        name = one.target.partition(":")[0]
        if stands(one) and name not in ("suggestion", "reviewitem"):
            yield {"action": one.action, "at": one.at.isoformat(), "who": one.by.get_username(), "why": one.why} | ACTS[
                one.action
            ](one)


def _row(one: Decision) -> Json:
    return {"row": describe(one.target, one)}


def _correct(one: Decision) -> Json:
    return _row(one) | {"values": _values(one, one.target)} | _words(one, one.target)


def _values(one: Decision, key: str) -> Json:
    model = model_of(key)
    after = one.after[key] or {}
    return {
        name.removesuffix("_id"): portable(model, name, value, one)
        for name, value in after.items()
        if name not in FOLLOWING
    }


def _words(one: Decision, key: str) -> Json:
    """Where the person had pointed at the values of the row; nothing where he or she had not."""
    target = f"{TARGETS.get(model_of(key))}_id"
    made = [values for name, values in one.after.items() if name.startswith("evidence:") and one.before[name] is None]
    words = [
        {"field": its["field"], "article": article.source_key, "start": its["start"], "quote": its["quote"]}
        for its in made
        if its.get(target) == pk_of(key) and its["field"] != EvidenceField.SENTENCE
        for article in Article.objects.filter(pk=its["article_id"]).only("source_key")
    ]
    return {"words": words} if words else {}


def _add(one: Decision) -> Json:
    """A new row with its values; a missed meeting with its sentence, parties and topics."""
    if model_of(one.target) is not Meeting:
        return {
            "model": one.target.partition(":")[0],
            "values": _values(one, one.target),
        } | _words(one, one.target)
    created = {
        name: [key for key in one.after if key.startswith(f"{name}:")] for name in ("participation", "meetingtopic")
    }
    told = Evidence.objects.select_related("article").get(
        meeting=one.target.partition(":")[2], field="sentence", rule="person"
    )
    values = {name: one.after[one.target][name] for name in ("kind", "date", "planned")}
    places = {
        name: portable(Meeting, name, one.after[one.target][f"{name}_id"], one)
        for name in ("place_country", "place_city")
    }
    return {
        "model": "meeting",
        "article": told.article.source_key,
        "sentence": told.quote,
        "values": values | places,
        "parties": [
            _without(_values(one, key), "meeting", "posting") | _words(one, key) for key in created["participation"]
        ],
        "topics": [_values(one, key)["topic"] | _words(one, key) for key in created["meetingtopic"]],
    } | _words(one, one.target)


def _without(values: Json, *names: str) -> Json:
    return {name: value for name, value in values.items() if name not in names}


def _merge(one: Decision) -> Json:
    """People or meetings that became one, with what was chosen for the one that stays."""
    name = one.target.partition(":")[0]
    gone = [
        key
        for key, before in one.before.items()
        if key.startswith(f"{name}:") and before and before.get("merged_into_id", "") is None
    ]
    kept = one.after[one.target] or {}
    held = set(kept.get(DECIDED, ())) - {"parties", "topics"}
    return {
        "keeper": describe(one.target, one),
        "others": [describe(key, one) for key in gone],
        "values": _without(_values(one, one.target), "needs_review") if held else {},
    }


def _not_the_same(one: Decision) -> Json:
    pair = next(key for key in one.before if key.startswith(("duplicatepair:", "meetingpair:")))
    name = "diplomat" if pair.startswith("duplicatepair:") else "meeting"
    ids = model_of(pair)._default_manager.values_list("first", "second").get(pk=pair.partition(":")[2])
    return {"rows": [describe(f"{name}:{pk}", one) for pk in ids]}


def _split(one: Decision) -> Json:
    moved = [key.partition(":")[2] for key in one.before if key.startswith("mention:")]
    forms = set(Mention.objects.filter(pk__in=moved).values_list("name", flat=True))
    made = [after for key, after in one.after.items() if key.startswith("diplomat:") and one.before[key] is None]
    other = next((after["diplomat_id"] for key, after in one.after.items() if after and "diplomat_id" in after), None)
    into = None if made else describe(f"diplomat:{other}", one)
    return {
        "row": describe(one.target, one),
        "forms": sorted(forms),
        "name": made[0]["name_ru"] if made else "",
        "into": into,
    }


ACTS: dict[str, Callable[[Decision], Json]] = {
    Action.CONFIRM: _row,
    Action.REJECT: _row,
    Action.REMOVE: _row,
    Action.CORRECT: _correct,
    Action.ADD: _add,
    Action.MERGE: _merge,
    Action.NOT_THE_SAME: _not_the_same,
    Action.SPLIT: _split,
}
