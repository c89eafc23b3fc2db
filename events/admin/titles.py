"""Titles that are right in Russian: Django's put the name of the model where another case is wanted."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.http import HttpRequest, HttpResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _


class TitledList(ChangeList):
    """«Встречи», not «Выберите встреча для изменения»."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = capfirst(self.opts.verbose_name_plural)


class TitledAdmin(admin.ModelAdmin):
    """A page of a row is headed by what it is; which one it is stands beneath."""

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return TitledList

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        name = self.opts.verbose_name
        title = capfirst(name) if object_id else _("Новая запись: %s") % name
        return super().changeform_view(request, object_id, form_url, {"title": title, **(extra_context or {})})


admin.site.unregister([User, Group])


@admin.register(User)
class AccountAdmin(TitledAdmin, UserAdmin):
    """As Django has it."""


@admin.register(Group)
class RoleAdmin(TitledAdmin, GroupAdmin):
    """As Django has it."""
