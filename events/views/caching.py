"""Public pages may be kept by browsers and proxies until data, build, language or address change."""

import hashlib
from collections.abc import Callable
from functools import wraps
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import get_language
from django.views.decorators.http import condition, require_safe

from events.queries.shell import shell

View = Callable[..., HttpResponse]
ROOT = Path(__file__).resolve().parents[2]


def _build() -> str:
    """Of the code that makes pages: sizes and times of its files, read once at start."""
    files = sorted(p for folder in ("events", "templates", "static", "locale") for p in (ROOT / folder).rglob("*.*"))
    seen = "|".join(f"{p.name}{p.stat().st_size}{p.stat().st_mtime_ns}" for p in files if "__pycache__" not in p.parts)
    return hashlib.sha256(seen.encode()).hexdigest()[:12]


BUILD = _build()


def page_etag(request: HttpRequest, *args, **kwargs) -> str:
    user = request.user.pk if request.user.is_authenticated else ""
    known = request.shell  # an import that found nothing new counts no version up, but every page names its time
    parts = (known.version, known.imported_at, BUILD, get_language(), request.get_full_path(), user)
    return f'"{hashlib.sha256(repr(parts).encode()).hexdigest()[:24]}"'


def public_page(view: View) -> View:
    """GET and HEAD only; ETag and 304; cacheable by anyone for anonymous readers, by nobody else for the rest."""
    conditional = condition(etag_func=page_etag)(view)

    @require_safe
    @wraps(view)
    def page(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        request.shell = shell()
        response = conditional(request, *args, **kwargs)
        if request.user.is_authenticated:
            patch_cache_control(response, private=True, no_cache=True)
        elif response.status_code in (200, 304):
            patch_cache_control(response, public=True, max_age=60, stale_while_revalidate=600)
        patch_vary_headers(response, ["Cookie"])
        return response

    return page
