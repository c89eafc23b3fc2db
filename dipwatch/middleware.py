"""What stands around every page: refusal of hostile addresses, and advice instead of an error from a busy database."""

import logging
import re
from urllib.parse import unquote_plus

from django.db import DatabaseError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from psycopg.errors import QueryCanceled

logger = logging.getLogger(__name__)

LONGEST_ADDRESS = 4096  # bytes of path and query
RETRY_SECONDS = 10
NUL = re.compile("%00|\x00")


class RefuseHostileAddresses:
    """414 for an address of more than 4 KB, 400 for a path with a NUL byte, which PostgreSQL takes in no text.

    Parameters with that byte are taken out before anything reads them. ``request.dropped`` names them, for the page to
    tell.
    """

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        if len(request.get_full_path()) > LONGEST_ADDRESS:
            return HttpResponse(_("Адрес длиннее 4 КБ."), status=414, content_type="text/plain; charset=utf-8")
        if "\x00" in request.path_info:
            return HttpResponse(_("В адресе есть нулевой байт."), status=400, content_type="text/plain; charset=utf-8")
        parameters = query.split("&")
        kept = [parameter for parameter in parameters if not NUL.search(parameter)]
        request.dropped = [_name(parameter) for parameter in parameters if NUL.search(parameter)]
        if request.dropped:
            request.META["QUERY_STRING"] = "&".join(kept)
        return self.get_response(request)


def _name(parameter: str) -> str:
    """Of a parameter as the address has it, to be shown."""
    return unquote_plus(NUL.sub("", parameter.partition("=")[0]))


class BusyDatabase:
    """A query that ran into its time limit is answered with 503 and advice to ask for less, never with 500.

    The same page, without the advice, stands for every other trouble of the connection: a lock, no free connection, a
    restart. Nothing is swallowed: the log has it.
    """

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, OperationalError):
            return None
        too_long = isinstance(error.__cause__, QueryCanceled)
        logger.error("database busy", extra={"path": request.path, "reason": str(error), "too_long": too_long})
        response = self._page(request, too_long)
        response["Retry-After"] = str(RETRY_SECONDS)
        response["Cache-Control"] = "no-store"
        return response

    @staticmethod
    def _page(request: HttpRequest, too_long: bool) -> HttpResponse:
        try:
            return render(request, "503.html", {"too_long": too_long}, status=503)
        except DatabaseError:  # the site's frame shows figures from the very database that is away
            return HttpResponse(_("База данных недоступна, повторите позже."), status=503, content_type="text/plain")
