"""What each import did with each file."""

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from events.admin.base import ReadOnlyAdmin
from events.models import DataVersion, ImportFile, ImportRun
from events.models.imports import Outcome


class FileInline(admin.TabularInline):
    """Refused files come first: they are what an operator looks for."""

    model = ImportFile
    fields = ("path", "record", "outcome", "reason", "article", "meetings_added", "meetings_changed", "people_added")
    readonly_fields = fields
    can_delete = False
    extra = 0
    verbose_name_plural = _("отклонённые файлы (первые 50)")

    def get_queryset(self, request: HttpRequest) -> QuerySet[ImportFile]:
        return super().get_queryset(request).filter(outcome=Outcome.REFUSED).select_related("article").order_by("pk")

    def get_formset(self, request: HttpRequest, obj: ImportRun | None = None, **kwargs):
        class FirstFifty(super().get_formset(request, obj, **kwargs)):
            def get_queryset(self) -> QuerySet[ImportFile]:
                return super().get_queryset()[:50]

        return FirstFifty

    def has_add_permission(self, request: HttpRequest, obj: ImportRun | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: ImportRun | None = None) -> bool:
        return False


@admin.register(ImportRun)
class ImportRunAdmin(ReadOnlyAdmin):
    list_display = ("id", "command", "started_at", "finished_at", "dry_run", "files_read", "refused")
    list_filter = ("dry_run",)
    search_fields = ("command",)
    ordering = ("-id",)
    inlines = (FileInline,)
    fields = ("command", "by", "extractor_version", "dry_run", "started_at", "finished_at", "files_read", "refused")
    readonly_fields = ("files_read", "refused")

    def get_queryset(self, request: HttpRequest) -> QuerySet[ImportRun]:
        refused = Count("files", filter=Q(files__outcome=Outcome.REFUSED))
        return super().get_queryset(request).annotate(n_files=Count("files"), n_refused=refused)

    @admin.display(description=_("файлов"))
    def files_read(self, run: ImportRun) -> int:
        return run.n_files

    @admin.display(description=_("отклонено"))
    def refused(self, run: ImportRun) -> int:
        return run.n_refused


@admin.register(ImportFile)
class ImportFileAdmin(ReadOnlyAdmin):
    list_display = (
        "path",
        "record",
        "outcome",
        "reason",
        "article",
        "meetings_added",
        "meetings_changed",
        "people_added",
        "run",
    )
    list_filter = ("outcome", "reason_code")
    list_select_related = ("article", "run")
    search_fields = ("path", "reason")
    ordering = ("-id",)


@admin.register(DataVersion)
class DataVersionAdmin(ReadOnlyAdmin):
    list_display = ("number", "changed_at")
    ordering = ("id",)
