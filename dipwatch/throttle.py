"""Signing in is throttled: five failed tries in a rolling quarter of an hour, by user name and by address.

The limit is kept in the database, so it holds over all web processes. A try is written down before the password is
looked at and removed if it was right: a hundred simultaneous guesses are no more than five. Refused tries are not
counted, so that nobody can keep somebody else out for longer than the window.
"""

import hashlib
import ipaddress
import logging
import math
import unicodedata
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.backends import BaseBackend, ModelBackend
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from dipwatch.models import LoginTry

logger = logging.getLogger(__name__)


class ThrottledBackend(ModelBackend):
    """Django's user table behind the throttle. Code without a request (a shell) is not throttled."""

    aauthenticate = BaseBackend.aauthenticate  # goes through authenticate below

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **kwargs: Any
    ):
        if request is None:
            return super().authenticate(request, username, password, **kwargs)
        who = {"user": username, "address": client_address(request)}
        keys = [key_of("user", folded(username or "")), key_of("address", network_of(who["address"]))]
        tries, wait = reserve(keys, timezone.now())
        if wait:
            request.login_wait_seconds = wait
            logger.warning("login refused: too many tries", extra=who)
            raise PermissionDenied
        user = super().authenticate(request, username, password, **kwargs)
        if user is None:
            logger.warning("login failed", extra=who)
        else:
            LoginTry.objects.filter(pk__in=[one.pk for one in tries]).delete()
            LoginTry.objects.filter(key=keys[0]).delete()  # the owner is in: earlier typing errors are forgotten
            logger.info("login", extra=who)
        return user


class LoginThrottle:
    """Middleware: whatever page asked for the password, a throttled try is answered with 429 and the time to wait."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        seconds = getattr(request, "login_wait_seconds", 0)
        if not seconds:
            return response
        answer = render(request, "429.html", {"minutes": math.ceil(seconds / 60)}, status=429)
        answer["Retry-After"] = str(seconds)
        return answer


def reserve(keys: list[str], now: datetime) -> tuple[list[LoginTry], int]:
    """Write one try a key; or write none and return the seconds until every key has room again."""
    since = now - timedelta(seconds=settings.LOGIN_WINDOW_SECONDS)
    LoginTry.objects.filter(at__lte=since).delete()
    tries = LoginTry.objects.bulk_create(LoginTry(key=key, at=now) for key in keys)
    wait = max(_seconds_to_wait(key, now, since) for key in keys)
    if wait:
        LoginTry.objects.filter(pk__in=[one.pk for one in tries]).delete()
    return tries, wait


def _seconds_to_wait(key: str, now: datetime, since: datetime) -> int:
    """0 while this try is among the allowed; else until the oldest try that is in the way leaves the window."""
    times = list(LoginTry.objects.filter(key=key, at__gt=since).order_by("-at", "-pk").values_list("at", flat=True))
    if len(times) <= settings.LOGIN_TRIES:
        return 0
    leaves = times[settings.LOGIN_TRIES] + timedelta(seconds=settings.LOGIN_WINDOW_SECONDS)
    return max(1, math.ceil((leaves - now).total_seconds()))


def key_of(kind: str, value: str) -> str:
    return hashlib.sha256(f"{kind}:{value}:{settings.SECRET_KEY}".encode()).hexdigest()


def folded(username: str) -> str:
    """Spellings that could be meant for one account share a counter."""
    return unicodedata.normalize("NFKC", username).casefold().strip()


def client_address(request: HttpRequest) -> str:
    """The visitor's address: the peer's, or what the outermost of our own proxies wrote down."""
    hops = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if hop.strip()]
    if settings.TRUSTED_PROXIES and len(hops) >= settings.TRUSTED_PROXIES:
        return hops[-settings.TRUSTED_PROXIES]
    return request.META.get("REMOTE_ADDR", "")


def network_of(address: str) -> str:
    """An IPv6 visitor owns a whole /64, so that counts as one address."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(ipaddress.ip_network((parsed, 64), strict=False)) if parsed.version == 6 else str(parsed)
