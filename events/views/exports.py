"""Any list of meetings as a file, with the very rows that its page pages through; one meeting for citing."""

from __future__ import annotations

import csv
import json
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, time, timedelta
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    JsonResponse,
    StreamingHttpResponse,
)
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from events.citation import citation
from events.json_ld import json_ld
from events.models import Meeting
from events.models.choices import DateBasis
from events.queries import meeting as one
from events.queries.export import MOST_ROWS, Site, flat_rows, table
from events.queries.meetings import listed
from events.views.meeting_query import MeetingQuery, read

if TYPE_CHECKING:
    import icalendar

BOM = "\ufeff"
Rows = Iterator[dict[str, Any]]
Writer = Callable[[HttpRequest, MeetingQuery, Rows], HttpResponseBase]


def export(write: Writer) -> Callable[[HttpRequest], HttpResponseBase]:
    """A view that writes all rows of a query; longer lists than ``MOST_ROWS`` are refused with advice."""

    @require_safe
    @wraps(write)
    def view(request: HttpRequest) -> HttpResponseBase:
        query = read(request.path, request.GET)
        if query.rows.order_by().values("pk")[MOST_ROWS : MOST_ROWS + 1].exists():
            words = _("В этом списке больше %(n)s встреч. Сузьте период или добавьте условие.")
            words %= {"n": number_format(MOST_ROWS, force_grouping=True)}
            return HttpResponse(words, status=413, content_type="text/plain; charset=utf-8")
        site = Site(f"{request.scheme}://{request.get_host()}")
        return write(request, query, flat_rows(query.ordered, query.names, site))

    return view


def _file(response: HttpResponseBase, name: str) -> HttpResponseBase:
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


class _Echo:
    """What is written is handed back, so that csv makes lines for a stream."""

    def write(self, line: str) -> str:
        return line


@export
def meetings_csv(request: HttpRequest, query: MeetingQuery, rows: Rows) -> HttpResponseBase:
    """``bom=0`` leaves out the mark by which Excel knows UTF-8."""
    writer = csv.writer(_Echo())

    def lines() -> Iterator[str]:
        if request.GET.get("bom") != "0":
            yield BOM
        yield from map(writer.writerow, table(rows))

    return _file(StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8"), "meetings.csv")


@export
def meetings_jsonl(request: HttpRequest, query: MeetingQuery, rows: Rows) -> HttpResponseBase:
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return _file(StreamingHttpResponse(lines, content_type="application/jsonl; charset=utf-8"), "meetings.jsonl")


@export
def meetings_xlsx(request: HttpRequest, query: MeetingQuery, rows: Rows) -> HttpResponseBase:
    import xlsxwriter  # a site that starts need not wait for it

    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "in_memory": False}
    with xlsxwriter.Workbook(file, options) as book:
        sheet = book.add_worksheet("meetings")
        sheet.freeze_panes(1, 1)
        for n, line in enumerate(table(rows)):
            sheet.write_row(n, 0, line)
    file.seek(0)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return FileResponse(file, as_attachment=True, filename="meetings.xlsx", content_type=kind)


@export
def meetings_ics(request: HttpRequest, query: MeetingQuery, rows: Rows) -> HttpResponseBase:
    """Days, not hours: articles give none. A meeting without a date has no place in a calendar."""
    import icalendar  # a site that starts need not wait for it

    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//dipwatch//meetings//RU")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _("Встречи"))
    for row in rows:
        if row["date"]:
            calendar.add_component(_fill(icalendar.Event(), row))
    return _file(HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8"), "meetings.ics")


def _fill(event: icalendar.Event, row: dict[str, Any]) -> icalendar.Event:
    day = datetime.fromisoformat(row["date"]).date()
    event.add("uid", f"meeting-{row['id']}@dipwatch")
    event.add("dtstamp", datetime.combine(day, time(), UTC))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", " — ".join(", ".join(row[side]) for side in ("subjects", "counterparts") if row[side]))
    event.add("location", ", ".join(filter(None, (row["place_city"], row["place_country"]))))
    event.add("description", "\n".join(filter(None, (_note(row), row["quote"]))))
    event.add("url", row["url"])
    return event


def _note(row: dict[str, Any]) -> str:
    """What a calendar would otherwise tell wrongly: the day may be that of the report."""
    by_report = row["date_basis"] in (DateBasis.DATELINE, DateBasis.PUBLISHED)
    return _("Дата сообщения: день встречи в статье не назван.") if by_report else ""


def _page(request: HttpRequest, pk: int) -> tuple[one.MeetingPage, str]:
    found = one.find(pk)
    if found is None or found.merged_into_id or not listed().filter(pk=pk).exists():
        raise Http404
    return one.page(found), permalink(request, found)


def permalink(request: HttpRequest, meeting: Meeting) -> str:
    return request.build_absolute_uri(meeting.get_absolute_url())


@require_safe
def meeting_jsonld(request: HttpRequest, pk: int) -> HttpResponse:
    body = json_ld(*_page(request, pk))
    options = {"ensure_ascii": False, "indent": 1}
    return JsonResponse(body, content_type="application/ld+json", json_dumps_params=options)


@require_safe
def meeting_bibtex(request: HttpRequest, pk: int) -> HttpResponse:
    text = citation(*_page(request, pk)).bibtex
    response = HttpResponse(text + "\n", content_type="application/x-bibtex; charset=utf-8")
    return _file(response, f"dipwatch-{pk}.bib")
