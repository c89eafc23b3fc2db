"""Read-only JSON over the same conditions as the pages; described by /api/openapi.json."""

import datetime
from typing import Annotated, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from ninja import NinjaAPI, Path, Schema, Status

from events import keyset
from events.api_parameters import parameters
from events.filters.base import dropped
from events.models import Diplomat
from events.queries import meetings as reads
from events.queries.export import Site, flat
from events.queries.facets import sizes
from events.queries.meeting import became, now_at
from events.queries.reference import Label, names
from events.queries.shell import CAP
from events.views.meeting_query import page_of, read

api = NinjaAPI(
    title="dipwatch",
    version="1.0.0",
    description="Who met whom, when, where and about what, each value with the words it was read from.",
    docs_url=None,
    urls_namespace="events:api",
)


Number = Annotated[int, Path(description="Number of the row, as in the address of its page")]


class MeetingOut(Schema):
    id: int
    url: str
    date: datetime.date | None
    date_basis: str
    date_precision: str
    kind: str
    planned: bool
    place_country: str | None
    place_city: str | None
    place_basis: str
    subjects: list[str]
    subjects_latin: list[str | None]
    subject_ids: list[int | None]
    subject_roles: list[str | None]
    subject_roles_en: list[str | None]
    subject_countries: list[str | None]
    counterparts: list[str]
    counterparts_latin: list[str | None]
    counterpart_ids: list[int | None]
    counterpart_roles: list[str | None]
    counterpart_roles_en: list[str | None]
    counterpart_countries: list[str | None]
    countries: list[str]
    topics: list[str]
    status: str
    confidence: float
    quote: str | None
    article: str | None
    article_url: str | None
    source_url: str | None


class OneMeeting(MeetingOut):
    """``merged_ids``: meetings that became this one; their addresses lead here."""

    merged_ids: list[int]


class Moved(Schema):
    """The row became another, whose address is in ``url`` and in the header Location."""

    merged_into: int
    url: str


class Missing(Schema):
    """There is no such row, or readers do not see it."""

    detail: str


class MeetingPage(Schema):
    """``count`` stops at ``count_cap``; ``next`` and ``previous`` are addresses."""

    count: int
    count_cap: int
    next: str | None
    previous: str | None
    problems: list[str]
    results: list[MeetingOut]


class Named(Schema):
    id: int
    code: str
    name_ru: str
    name_en: str


class PersonOut(Schema):
    """``name_en_auto`` tells that the Latin name is a transliteration, typed by nobody; ``merged_ids`` are those of
    people who became this one."""

    id: int
    url: str
    name_ru: str
    name_en: str
    name_en_auto: bool
    country: str | None
    organization: str | None
    merged_ids: list[int]


def _site(request: HttpRequest) -> Site:
    return Site(f"{request.scheme}://{request.get_host()}")


@api.get("/meetings", response=MeetingPage, summary="List of meetings", openapi_extra={"parameters": parameters()})
def list_meetings(request: HttpRequest) -> dict[str, Any]:
    """The rows of the page of meetings. A condition that cannot be applied is told in ``problems`` and left out."""
    query, site = read(request.path, request.GET), _site(request)
    where = keyset.place(query.address.data)
    page = page_of(query, where)
    return {
        "count": min(sizes([query.rows])[0], CAP),
        "count_cap": CAP,
        "next": site(page.next_url) if page.next_url else None,
        "previous": site(page.previous_url) if page.previous_url else None,
        "problems": query.problems + where.problems + dropped(request),
        "results": [flat(row, query.names, site) for row in reads.rows(page.rows, query.names)],
    }


def _moved(request: HttpRequest, response: HttpResponse, operation: str, keeper: int | None) -> Status:
    """301 with the keeper's number, 404 without one."""
    if keeper is None:
        raise Http404
    url = _site(request)(reverse(f"{api.urls_namespace}:{operation}", args=[keeper]))
    response["Location"] = url
    return Status(301, {"merged_into": keeper, "url": url})


@api.get("/meetings/{int:pk}", response={200: OneMeeting, 301: Moved, 404: Missing}, summary="One meeting")
def one_meeting(request: HttpRequest, response: HttpResponse, pk: Number) -> Status:
    number = min(pk, keyset.BIGGEST)
    found, labels = list(reads.listed().filter(pk=number)), names()
    if not found:
        return _moved(request, response, "one_meeting", now_at(number))
    row = flat(reads.rows(found, labels)[0], labels, _site(request))
    return Status(200, row | {"merged_ids": became(found[0])})


@api.get("/people/{int:pk}", response={200: PersonOut, 301: Moved, 404: Missing}, summary="One person")
def one_person(request: HttpRequest, response: HttpResponse, pk: Number) -> Status:
    found = Diplomat.objects.select_related("country", "organization").filter(pk=min(pk, keyset.BIGGEST)).first()
    if found is None or found.merged_into_id:
        return _moved(request, response, "one_person", found and found.merged_into_id)
    return Status(200, {
        "id": found.pk,
        "url": _site(request)(found.get_absolute_url()),
        "name_ru": found.name_ru,
        "name_en": found.latin,
        "name_en_auto": not found.name_en,
        "country": found.country.iso2 if found.country else None,
        "organization": found.organization.name_ru if found.organization else None,
        "merged_ids": sorted(found.merged.values_list("pk", flat=True)),
    })  # fmt: skip


@api.get("/countries", response=list[Named], summary="Countries")
def list_countries(request: HttpRequest) -> list[Label]:
    return list(names().countries.values())


@api.get("/topics", response=list[Named], summary="Topics")
def list_topics(request: HttpRequest) -> list[Label]:
    return list(names().topics.values())
