"""Addresses: Russian pages at the root, English ones under /en/, the admin and the feeds of health in neither."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from dipwatch.health import healthz

urlpatterns = [
    path("admin/", include("events.admin.urls")),
    path("admin/", admin.site.urls),
    path("healthz", healthz, name="healthz"),
    *i18n_patterns(path("", include("events.urls")), prefix_default_language=False),
]
