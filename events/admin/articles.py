"""Articles, their versions, and the words in them. Programs write these; people read them here."""

from django.contrib import admin
from django.contrib.postgres.search import SearchQuery
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from events.admin.base import ReadOnlyAdmin
from events.models import Article, ArticleVersion, Evidence, Mention, PlaceMention


@admin.register(Article)
class ArticleAdmin(ReadOnlyAdmin):
    list_display = ("title", "outlet", "date", "status", "version")
    list_filter = ("status", "date_basis", "outlet")
    list_select_related = ("outlet",)
    search_fields = ("title",)
    search_help_text = _("слова заголовка или текста в любой форме")
    ordering = ("-id",)
    change_form_template = "admin/article_change_form.html"
    fields = (
        "title", "outlet", "url", ("published_on", "dateline_on", "date", "date_basis"), "status", "problems",
        ("extractor_version", "version", "created_at"), "page",
    )  # fmt: skip
    readonly_fields = ("page",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        return super().get_queryset(request).defer("text")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Article], search_term: str
    ) -> tuple[QuerySet[Article], bool]:
        if not search_term.strip():
            return queryset, False
        return queryset.filter(search=SearchQuery(search_term, config="russian", search_type="websearch")), False

    @admin.display(description=_("на сайте"))
    def page(self, article: Article) -> str:
        address = reverse("events:article_short", args=[article.pk])
        return format_html('<a href="{}">{}</a>', address, _("текст с отмеченными упоминаниями"))


@admin.register(ArticleVersion)
class ArticleVersionAdmin(ReadOnlyAdmin):
    list_display = ("article", "number", "sha256", "encoding", "received_at")
    list_select_related = ("article",)
    search_fields = ("article__title", "=sha256")
    ordering = ("-id",)
    fields = ("article", "number", "sha256", "encoding", "received_at", "text")

    def get_queryset(self, request: HttpRequest) -> QuerySet[ArticleVersion]:
        return super().get_queryset(request).defer("raw")


@admin.register(Evidence)
class EvidenceAdmin(ReadOnlyAdmin):
    list_display = ("id", "field", "quote", "article", "rule", "extractor_version")
    list_filter = ("field",)
    list_select_related = ("article",)
    search_fields = ("quote", "=rule")
    ordering = ("-id",)


@admin.register(Mention)
class MentionAdmin(ReadOnlyAdmin):
    list_display = ("name", "quote", "role", "diplomat", "article", "linked")
    list_filter = ("linked",)
    list_select_related = ("diplomat", "article")
    search_fields = ("name", "quote")
    ordering = ("-id",)


@admin.register(PlaceMention)
class PlaceMentionAdmin(ReadOnlyAdmin):
    list_display = ("name", "kind", "quote", "country", "article")
    list_filter = ("kind",)
    list_select_related = ("country", "article")
    search_fields = ("name", "quote")
    ordering = ("-id",)
