"""The admin: every table, the review desk, duplicates. What it writes goes through ``events.review``."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from events.admin import articles, decisions, imports, meetings, people, reference

__all__ = ["articles", "decisions", "imports", "meetings", "people", "reference"]

admin.site.site_title = _("dipwatch")
admin.site.site_header = _("dipwatch: исправления и проверка")
admin.site.index_title = _("Данные")
