"""Which columns are decided together, and which values go with them.

Contract with ingest: the names in ``decided_fields`` are field names of the model (``place_country``), and on a
meeting also ``parties`` and ``topics`` for its set of parties and topics. A machine leaves a field alone that is
named there; with ``parties`` it neither adds nor removes nor renames a party, with ``topics`` neither adds nor removes
a topic.
"""

from typing import Any

from events.models import DiplomatAlias, Meeting, MeetingTopic, Participation, Posting
from events.models.choices import Basis, DateBasis, Precision

DATE = ("date", "date_basis", "date_precision")
PLACE = ("place_country", "place_city", "place_basis")
GROUPS = {name: group for group in (DATE, PLACE) for name in group}
MEETING = ("kind", *DATE, *PLACE, "planned", "parties", "topics")  # what a person vouches for by confirming
PARTY = ("side", "diplomat", "label", "role", "country", "organization")
SETS = {Participation: "parties", MeetingTopic: "topics", DiplomatAlias: "aliases", Posting: "postings"}


def decided_by(model: type, names: set[str]) -> set[str]:
    """All fields decided by an act that set these: a date is decided with its basis and precision."""
    plain = {name.removesuffix("_id") for name in names}
    if model is Meeting:
        return {member for name in plain for member in GROUPS.get(name, (name,))}
    return plain


def completed(row: Any, values: dict[str, Any]) -> dict[str, Any]:
    """The values with those that must go with them, so that a date has a basis and no date has none."""
    if not isinstance(row, Meeting):
        return values
    return values | _dated(row, values) | _placed(row, values)


def _dated(row: Meeting, values: dict[str, Any]) -> dict[str, Any]:
    if not values.keys() & set(DATE):
        return {}
    if values.get("date", row.date) is None:
        return {"date_basis": DateBasis.NOT_STATED, "date_precision": Precision.UNKNOWN}
    basis = values.get("date_basis", row.date_basis)
    precision = values.get("date_precision", row.date_precision)
    return {
        "date_basis": DateBasis.EVENT if basis == DateBasis.NOT_STATED else basis,
        "date_precision": Precision.DAY if precision == Precision.UNKNOWN else precision,
    }


def _placed(row: Meeting, values: dict[str, Any]) -> dict[str, Any]:
    if not values.keys() & set(PLACE):
        return {}
    city, country = values.get("place_city", row.place_city), values.get("place_country", row.place_country)
    if city and not country:
        country = city.country
    if not city and not country:
        return {"place_basis": Basis.NOT_STATED}
    basis = values.get("place_basis", row.place_basis)
    return {"place_country": country, "place_basis": Basis.STATED if basis == Basis.NOT_STATED else basis}
