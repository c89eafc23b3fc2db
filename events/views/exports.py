"""Any list as a file, with the very rows that its page pages through; one meeting for citing."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Callable, Iterator
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
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
from events.queries import meeting as one
from events.queries.export import MOST_ROWS, Site, as_text, as_value
from events.queries.meetings import listed
from events.views.listings import Listing, Reader
from events.views.refusals import plain, refused

BOM = "\ufeff"
View = Callable[[HttpRequest], HttpResponseBase]
Writer = Callable[[HttpRequest, Listing], HttpResponseBase]


def file_of(reader: Reader, write: Writer) -> View:
    """A view that writes a whole list. Wrong conditions and lists longer than ``MOST_ROWS`` are refused with advice."""

    @require_safe
    def view(request: HttpRequest) -> HttpResponseBase:
        listing = reader(request)
        if refusal := refused(listing):
            return refusal
        if listing.is_longer_than(MOST_ROWS):
            words = _("В этом списке больше %(n)s строк. Сузьте период или добавьте условие.")
            return plain(words % {"n": number_format(MOST_ROWS, force_grouping=True)}, 413)
        return write(request, listing)

    return view


def attached(response: HttpResponseBase, name: str) -> HttpResponseBase:
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _rows(request: HttpRequest, listing: Listing) -> Iterator[dict[str, Any]]:
    return listing.rows(Site(f"{request.scheme}://{request.get_host()}"))


class _Echo:
    """What is written is handed back, so that csv makes lines for a stream."""

    def write(self, line: str) -> str:
        return line


def as_csv(request: HttpRequest, listing: Listing) -> HttpResponseBase:
    """``bom=0`` leaves out the mark by which Excel knows UTF-8."""
    writer = csv.writer(_Echo())

    def lines() -> Iterator[str]:
        if request.GET.get("bom") != "0":
            yield BOM
        yield writer.writerow(listing.columns)
        for row in _rows(request, listing):
            yield writer.writerow([as_text(row[column]) for column in listing.columns])

    return attached(StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8"), f"{listing.name}.csv")


def as_jsonl(request: HttpRequest, listing: Listing) -> HttpResponseBase:
    write = DjangoJSONEncoder(ensure_ascii=False).encode
    lines = (write(row) + "\n" for row in _rows(request, listing))
    response = StreamingHttpResponse(lines, content_type="application/jsonl; charset=utf-8")
    return attached(response, f"{listing.name}.jsonl")


def as_xlsx(request: HttpRequest, listing: Listing) -> HttpResponseBase:
    import xlsxwriter  # a site that starts need not wait for it

    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "in_memory": False}
    with xlsxwriter.Workbook(file, options | {"default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet(listing.name)
        sheet.freeze_panes(1, 1)
        sheet.write_row(0, 0, listing.columns)
        for n, row in enumerate(_rows(request, listing), start=1):
            sheet.write_row(n, 0, [as_value(row[column]) for column in listing.columns])
    file.seek(0)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return FileResponse(file, as_attachment=True, filename=f"{listing.name}.xlsx", content_type=kind)


WRITERS: dict[str, Writer] = {"csv": as_csv, "xlsx": as_xlsx, "jsonl": as_jsonl, "json": as_jsonl}  # the usual name


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
    return attached(response, f"dipwatch-{pk}.bib")
