"""The network as a table of ties and as GraphML, the same people and numbers as on the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from xml.etree import ElementTree as xml

from events.queries.export import as_cell
from events.queries.network import Network
from events.queries.reference import Label

HEADING = ("source_id", "source", "source_latin", "target_id", "target", "target_latin", "meetings", "last_meeting")
NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
KEYS = (
    ("name", "node", "string"),
    ("latin", "node", "string"),
    ("meetings", "edge", "int"),
    ("last", "edge", "string"),
)
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Line:
    """A tie by the names of its ends, which files use: a country is ``country:ES``, a person the bare number."""

    source: str
    target: str
    meetings: int
    last: date | None


def table(net: Network | None) -> Iterator[list]:
    """The heading, then a line for each tie."""
    yield list(HEADING)
    if net is None:
        return
    known = _nodes(net)
    for each in _lines(net):
        ends = [value for end in (each.source, each.target) for value in (end, known[end].name_ru, known[end].name_en)]
        yield [as_cell(value) for value in (*ends, each.meetings, each.last.isoformat() if each.last else "")]


def graphml(net: Network | None) -> bytes:
    root = xml.Element("graphml", xmlns=NAMESPACE)
    for name, owner, kind in KEYS:
        xml.SubElement(root, "key", {"id": name, "for": owner, "attr.name": name, "attr.type": kind})
    graph = xml.SubElement(root, "graph", edgedefault="undirected")
    for key, label in _nodes(net).items() if net else ():
        node = xml.SubElement(graph, "node", id=key)
        _data(node, name=label.name_ru, latin=label.name_en)
    for each in _lines(net) if net else ():
        edge = xml.SubElement(graph, "edge", source=each.source, target=each.target)
        _data(edge, meetings=str(each.meetings), last=each.last.isoformat() if each.last else "")
    xml.indent(root)
    return xml.tostring(root, encoding="utf-8", xml_declaration=True)


def _nodes(net: Network) -> dict[str, Label]:
    return {_centre_key(net): net.centre.label} | {member.label.code: member.label for member in net.members}


def _centre_key(net: Network) -> str:
    code = net.centre.label.code
    return f"country:{code}" if net.centre.is_country else code


def _lines(net: Network) -> Iterator[Line]:
    for member in net.members:
        if member.step == 1:
            yield Line(_centre_key(net), member.label.code, member.n, member.last)
    for tie in net.ties:
        yield Line(str(tie.one), str(tie.other), tie.n, tie.last)


def _data(parent: xml.Element, **values: str) -> None:
    """Letters that XML cannot hold are left out."""
    for key, value in values.items():
        xml.SubElement(parent, "data", key=key).text = NOT_XML.sub("", value)
