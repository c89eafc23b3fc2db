"""What meetings are filed under: countries, cities, organisations, topics, outlets."""

from django.contrib import admin

from events.admin.base import DecidedAdmin
from events.models import City, Country, Organization, Outlet, Topic


@admin.register(Country)
class CountryAdmin(DecidedAdmin):
    list_display = ("name_ru", "name_en", "iso2", "iso3")
    search_fields = ("name_ru", "name_en", "=iso2", "=iso3")
    ordering = ("name_ru", "id")
    fields = ("id", "name_ru", "name_en", "iso2", "iso3", "why", "version")

    def get_readonly_fields(self, request, obj: Country | None = None) -> tuple[str, ...]:
        return ("id",) if obj else ()


@admin.register(City)
class CityAdmin(DecidedAdmin):
    list_display = ("name_ru", "name_en", "country")
    list_select_related = ("country",)
    search_fields = ("name_ru", "name_en")
    ordering = ("name_ru", "id")
    autocomplete_fields = ("country",)
    fields = ("name_ru", "name_en", "country", "why", "version")


@admin.register(Organization)
class OrganizationAdmin(DecidedAdmin):
    list_display = ("name_ru", "short_name", "kind", "country")
    list_filter = ("kind",)
    list_select_related = ("country",)
    search_fields = ("name_ru", "name_en", "short_name")
    ordering = ("name_ru", "id")
    autocomplete_fields = ("country",)
    fields = ("name_ru", "name_en", "short_name", "kind", "country", "why", "version")


@admin.register(Topic)
class TopicAdmin(DecidedAdmin):
    list_display = ("name_ru", "name_en", "slug", "position")
    search_fields = ("name_ru", "name_en", "slug")
    ordering = ("position", "id")
    fields = ("slug", "name_ru", "name_en", "definition_ru", "definition_en", "position", "why", "version")


@admin.register(Outlet)
class OutletAdmin(DecidedAdmin):
    list_display = ("name", "homepage")
    search_fields = ("name",)
    ordering = ("name", "id")
    fields = ("name", "homepage", "why", "version")
