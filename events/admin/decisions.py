"""What people decided and what waits for them. Rows are read here; they are written on the review desk."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from events.admin.actions import accept_suggestions, dismiss_suggestions, undo_decisions
from events.admin.base import PlainAdmin, ReadOnlyAdmin
from events.models import Decision, DuplicatePair, ErrorReport, MeetingPair, ReviewItem, SavedFilter, Suggestion


class JudgedAdmin(ReadOnlyAdmin):
    """Nobody edits these rows, but who may judge them sees the actions that do."""

    def has_judge_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("events.change_reviewitem")


@admin.register(Decision)
class DecisionAdmin(JudgedAdmin):
    list_display = ("id", "action", "target", "field", "by", "at", "why", "undone")
    list_filter = ("action",)
    list_select_related = ("by", "undone_by")
    search_fields = ("=target", "by__username", "why")
    ordering = ("-id",)
    actions = (undo_decisions,)

    @admin.display(description=_("отменено"), boolean=True)
    def undone(self, decision: Decision) -> bool:
        return hasattr(decision, "undone_by")


@admin.register(Suggestion)
class SuggestionAdmin(JudgedAdmin):
    list_display = ("id", "target", "field", "value", "state", "extractor_version")
    list_filter = ("state", "field")
    search_fields = ("=target",)
    ordering = ("-id",)
    actions = (accept_suggestions, dismiss_suggestions)


@admin.register(ReviewItem)
class ReviewItemAdmin(JudgedAdmin):
    list_display = ("id", "reason", "note", "meeting", "diplomat", "created_at", "closed_at", "closed_by", "desk")
    list_filter = ("reason", ("closed_at", admin.EmptyFieldListFilter))
    list_select_related = ("meeting", "diplomat", "closed_by")
    search_fields = ("note", "diplomat__name_ru")
    ordering = ("-id",)

    @admin.display(description=_("проверка"))
    def desk(self, item: ReviewItem) -> str:
        return format_html('<a href="{}">{}</a>', reverse("desk:item", args=[item.pk]), _("открыть"))


@admin.register(DuplicatePair)
class DuplicatePairAdmin(JudgedAdmin):
    list_display = ("first", "second", "score", "state", "compare")
    list_filter = ("state",)
    list_select_related = ("first", "second")
    search_fields = ("first__name_ru", "second__name_ru")
    ordering = ("-score", "-id")

    @admin.display(description=_("сравнение"))
    def compare(self, pair: DuplicatePair) -> str:
        address = f"{reverse('desk:merge')}?ids={pair.first_id},{pair.second_id}"
        return format_html('<a href="{}">{}</a>', address, _("сравнить"))


@admin.register(MeetingPair)
class MeetingPairAdmin(JudgedAdmin):
    list_display = ("first", "second", "score", "state", "compare")
    list_filter = ("state",)
    list_select_related = ("first", "second")
    search_fields = ("=first__id", "=second__id")
    ordering = ("-score", "-id")

    @admin.display(description=_("сравнение"))
    def compare(self, pair: MeetingPair) -> str:
        address = f"{reverse('desk:join')}?ids={pair.first_id},{pair.second_id}"
        return format_html('<a href="{}">{}</a>', address, _("сравнить"))


@admin.register(ErrorReport)
class ErrorReportAdmin(JudgedAdmin):
    list_display = ("id", "meeting", "text", "contact", "at")
    list_select_related = ("meeting",)
    search_fields = ("text", "contact")
    ordering = ("-id",)


@admin.register(SavedFilter)
class SavedFilterAdmin(PlainAdmin):
    """Each account's own; a superuser sees everybody's."""

    list_display = ("name", "path", "query", "user", "created_at")
    list_select_related = ("user",)
    search_fields = ("name", "note")
    ordering = ("-id",)
    autocomplete_fields = ("user",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[SavedFilter]:
        found = super().get_queryset(request)
        return found if request.user.is_superuser else found.filter(user=request.user)
