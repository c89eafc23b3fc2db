"""A reader says what is wrong with a meeting. No account is needed; the report waits in the review queue."""

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from dipwatch.throttle import client_address, key_of, network_of, reserve
from events.models import ErrorReport, Meeting, ReviewItem
from events.models.decisions import Reason


class ReportForm(forms.ModelForm):
    class Meta:
        model = ErrorReport
        fields = ("text", "contact")
        widgets = {"text": forms.Textarea(attrs={"rows": 6, "maxlength": 4000})}
        help_texts = {"contact": _("необязательно; увидят только те, кто исправляет")}

    @transaction.atomic
    def save(self, commit: bool = True) -> ErrorReport:
        """The report and its place in the queue."""
        report = super().save(commit)
        ReviewItem.objects.create(
            reason=Reason.READER_REPORT,
            meeting=report.meeting,
            article=report.meeting.article,
            note=f"№{report.pk}: {report.text}",
        )
        return report


@csrf_exempt  # the sender has no rights that a foreign page could borrow, and anonymous readers get no cookie
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """At most five reports from one address in a quarter of an hour."""
    meeting = get_object_or_404(Meeting.objects.shown(), pk=pk)
    form = ReportForm(request.POST or None, instance=ErrorReport(meeting=meeting))
    if request.method != "POST" or not form.is_valid():
        return _page(request, meeting, form, status=422 if form.errors else 200)
    wait = seconds_to_wait(request)
    if wait:
        response = _page(request, meeting, form, wait=wait, status=429)
        response["Retry-After"] = str(wait)
        return response
    form.save()
    return _page(request, meeting, None)


def seconds_to_wait(request: HttpRequest) -> int:
    """0 if this address may report now; the report is then counted."""
    _tries, wait = reserve([key_of("report", network_of(client_address(request)))], timezone.now())
    return wait


def _page(
    request: HttpRequest, meeting: Meeting, form: ReportForm | None, wait: int = 0, status: int = 200
) -> HttpResponse:
    people = meeting.participations.select_related("diplomat").order_by("position", "pk")
    context = {"meeting": meeting, "people": people, "form": form, "minutes": -(-wait // 60)}
    return render(request, "events/report.html", context, status=status)
