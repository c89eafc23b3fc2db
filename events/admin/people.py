"""Diplomats, the names they go by and the posts they held."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.admin.base import DecidedAdmin, PartAdmin, PartInline
from events.models import Diplomat, DiplomatAlias, Posting


class AliasInline(PartInline):
    model = DiplomatAlias
    fields = ("name", "origin", "version")
    readonly_fields = ("origin",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[DiplomatAlias]:
        return super().get_queryset(request).order_by("name", "pk")


class PostingInline(PartInline):
    model = Posting
    fk_name = "diplomat"
    fields = (
        "title", "text", "country", "organization", "host_country", "host_organization", "former", "acting",
        "first_seen", "last_seen", "version",
    )  # fmt: skip
    autocomplete_fields = ("country", "organization", "host_country", "host_organization")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Posting]:
        found = super().get_queryset(request)
        return found.select_related("country", "organization", "host_country", "host_organization").order_by("pk")


@admin.register(Diplomat)
class DiplomatAdmin(DecidedAdmin):
    list_display = ("name_ru", "latin", "country", "organization", "needs_review", "merged_into")
    list_filter = ("needs_review", ("merged_into", admin.EmptyFieldListFilter), "gender")
    list_select_related = ("country", "organization", "merged_into")
    search_fields = ("name_ru", "name_en", "name_latin_auto", "aliases__name")
    ordering = ("sort_name", "id")
    autocomplete_fields = ("country", "organization")
    fields = (
        "name_ru",
        ("name_en", "name_latin_auto"),
        "gender",
        ("country", "organization"),
        "needs_review",
        "why",
        "version",
        "merged_into",
    )
    readonly_fields = ("name_latin_auto", "merged_into")
    inlines = (AliasInline, PostingInline)
    actions = ("compare",)

    def has_delete_permission(self, request: HttpRequest, obj: Diplomat | None = None) -> bool:
        """People are merged, not deleted: their addresses go on leading somewhere."""
        return False

    @admin.display(description=_("латиницей"))
    def latin(self, person: Diplomat) -> str:
        return person.latin

    @admin.action(description=_("Сравнить и объединить"), permissions=["change"])
    def compare(self, request: HttpRequest, queryset: QuerySet[Diplomat]) -> HttpResponseRedirect:
        ids = ",".join(str(pk) for pk in queryset.order_by("pk").values_list("pk", flat=True))
        return HttpResponseRedirect(f"{reverse('desk:merge')}?ids={ids}")


@admin.register(DiplomatAlias)
class AliasAdmin(PartAdmin):
    list_display = ("name", "diplomat", "origin")
    list_filter = ("origin",)
    list_select_related = ("diplomat",)
    search_fields = ("name", "diplomat__name_ru")
    ordering = ("name", "id")
    autocomplete_fields = ("diplomat",)
    fields = ("diplomat", "name", "origin", "why", "version")
    readonly_fields = ("origin",)

    def get_readonly_fields(self, request: HttpRequest, obj: DiplomatAlias | None = None) -> tuple[str, ...]:
        return ("diplomat", "origin") if obj else ("origin",)


@admin.register(Posting)
class PostingAdmin(PartAdmin):
    list_display = ("text", "diplomat", "country", "host_country", "former", "first_seen", "last_seen")
    list_filter = ("former", "acting")
    list_select_related = ("diplomat", "country", "host_country")
    search_fields = ("text", "diplomat__name_ru")
    ordering = ("-id",)
    autocomplete_fields = ("diplomat", "country", "organization", "host_country", "host_organization")
    fields = (
        "diplomat", "title", "text", ("country", "organization"), ("host_country", "host_organization"),
        ("former", "acting"), ("first_seen", "last_seen"), "why", "version",
    )  # fmt: skip

    def get_readonly_fields(self, request: HttpRequest, obj: Posting | None = None) -> tuple[str, ...]:
        return ("diplomat",) if obj else ()
