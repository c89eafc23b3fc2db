"""Meetings with their parties and topics, and the machine's layer beneath them."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.formats import date_format, number_format
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from events.admin.actions import confirm_meetings, reject_meetings
from events.admin.base import DecidedAdmin, PartAdmin, PartInline, ReadOnlyAdmin
from events.admin.forms import MeetingForm
from events.models import FormerMeeting, Meeting, MeetingCountry, MeetingTopic, Participation, Reading


class ParticipationInline(PartInline):
    model = Participation
    fields = ("side", "diplomat", "label", "role", "country", "organization", "version")
    autocomplete_fields = ("diplomat", "country", "organization")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Participation]:
        found = super().get_queryset(request).select_related("diplomat", "country", "organization")
        return found.order_by("-side", "position", "pk")


class TopicInline(PartInline):
    model = MeetingTopic
    fields = ("topic", "version")

    def get_queryset(self, request: HttpRequest) -> QuerySet[MeetingTopic]:
        return super().get_queryset(request).select_related("topic").order_by("topic__position", "pk")


@admin.register(Meeting)
class MeetingAdmin(DecidedAdmin):
    form = MeetingForm
    list_display = ("id", "kind", "day", "people", "place", "status", "sure")
    list_display_links = ("id", "kind")
    list_filter = ("status", "kind", "date_basis", "place_basis", "planned")
    list_select_related = ("place_country", "place_city")
    search_fields = ("=id", "participations__diplomat__name_ru", "participations__label", "article__title")
    search_help_text = _("номер, участник или заголовок статьи")
    ordering = ("-sort_on", "-id")
    autocomplete_fields = ("place_country", "place_city")
    fields = (
        ("kind", "planned"),
        ("date", "date_basis", "date_precision"),
        ("place_country", "place_city", "place_basis"),
        "why",
        "version",
        ("status", "confidence"),
        ("rule", "extractor_version"),
        "source",
        "merged_into",
    )
    readonly_fields = ("status", "confidence", "rule", "extractor_version", "source", "merged_into")
    inlines = (ParticipationInline, TopicInline)
    actions = (confirm_meetings, reject_meetings, "compare")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Meeting]:
        return super().get_queryset(request).prefetch_related("participations__diplomat")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A meeting is added by marking its sentence in an article: see the article's page."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Meeting | None = None) -> bool:
        """A deleted meeting would come back with the next import; a rejected one does not."""
        return False

    @admin.action(description=_("Сравнить и объединить"), permissions=["change"])
    def compare(self, request: HttpRequest, queryset: QuerySet[Meeting]) -> HttpResponseRedirect:
        ids = ",".join(str(pk) for pk in queryset.order_by("pk").values_list("pk", flat=True))
        return HttpResponseRedirect(f"{reverse('desk:join')}?ids={ids}")

    @admin.display(description=_("дата"), ordering="date")
    def day(self, meeting: Meeting) -> str:
        return date_format(meeting.date, "d.m.Y") if meeting.date else "—"

    @admin.display(description=_("место"), ordering="place_country")
    def place(self, meeting: Meeting) -> str:
        return ", ".join(str(one) for one in (meeting.place_city, meeting.place_country) if one) or "—"

    @admin.display(description=_("уверенность"), ordering="confidence")
    def sure(self, meeting: Meeting) -> str:
        return number_format(meeting.confidence, 2)

    @admin.display(description=_("участники"))
    def people(self, meeting: Meeting) -> str:
        return ", ".join(str(party) for party in sorted(meeting.participations.all(), key=lambda one: one.pk))

    @admin.display(description=_("статья"))
    def source(self, meeting: Meeting) -> str:
        address = reverse("admin:events_article_change", args=[meeting.article_id])
        return format_html('<a href="{}">{}</a>', address, meeting.article)


@admin.register(Participation)
class ParticipationAdmin(PartAdmin):
    list_display = ("id", "meeting", "side", "diplomat", "label", "role", "country")
    list_filter = ("side",)
    list_select_related = ("meeting", "diplomat", "country")
    search_fields = ("diplomat__name_ru", "label", "role")
    ordering = ("-id",)
    autocomplete_fields = ("meeting", "diplomat", "country", "organization", "posting")
    fields = (
        "meeting", "side", "diplomat", "label", "role", "country", "organization", "posting", "why", "version",
    )  # fmt: skip

    def get_readonly_fields(self, request: HttpRequest, obj: Participation | None = None) -> tuple[str, ...]:
        return ("meeting",) if obj else ()


@admin.register(MeetingTopic)
class MeetingTopicAdmin(PartAdmin):
    list_display = ("id", "meeting", "topic")
    list_filter = ("topic",)
    list_select_related = ("meeting", "topic")
    search_fields = ("=meeting__id", "topic__name_ru")
    ordering = ("-id",)
    autocomplete_fields = ("meeting", "topic")
    fields = ("meeting", "topic", "why", "version")

    def get_readonly_fields(self, request: HttpRequest, obj: MeetingTopic | None = None) -> tuple[str, ...]:
        return ("meeting",) if obj else ()


@admin.register(MeetingCountry)
class MeetingCountryAdmin(ReadOnlyAdmin):
    list_display = ("meeting", "country", "relation")
    list_filter = ("relation",)
    list_select_related = ("meeting", "country")
    search_fields = ("=meeting__id", "country__name_ru")
    ordering = ("-id",)


@admin.register(FormerMeeting)
class FormerMeetingAdmin(ReadOnlyAdmin):
    list_display = ("number", "meeting")
    list_select_related = ("meeting",)
    search_fields = ("=number", "=meeting__id")
    ordering = ("-number",)


@admin.register(Reading)
class ReadingAdmin(ReadOnlyAdmin):
    list_display = ("id", "meeting", "article", "extractor_version", "gone")
    list_filter = ("gone",)
    list_select_related = ("meeting", "article")
    search_fields = ("=meeting__id", "article__title")
    ordering = ("-id",)

    def get_fields(self, request: HttpRequest, obj: Reading | None = None) -> Any:
        return ("article", "meeting", "key", "extractor_version", "gone", "facts")
