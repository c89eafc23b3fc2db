"""An Atom feed of any list of meetings: the entries seen last, so that late imports show up too."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.queries.meetings import MeetingRow, day_told, rows
from events.views.caching import public_page
from events.views.meeting_query import MeetingQuery, read

ENTRIES = 50


class MeetingsFeed(Feed):
    feed_type = Atom1Feed
    subtitle = gettext_lazy("Кто с кем встречался: дипломатическая хроника, прочитанная из новостей")

    def get_object(self, request: HttpRequest) -> MeetingQuery:
        return read(reverse("events:meetings"), request.GET)

    def title(self, query: MeetingQuery) -> str:
        words = query.address.data.urlencode()
        return f"dipwatch: {_('Встречи')} ({words})" if words else f"dipwatch: {_('Встречи')}"

    def link(self, query: MeetingQuery) -> str:
        return query.address.replaced()

    def feed_guid(self, query: MeetingQuery) -> str:
        return f"tag:dipwatch,2026:meetings?{query.address.data.urlencode()}"

    def items(self, query: MeetingQuery) -> Iterable[MeetingRow]:
        return rows(query.rows.order_by("-created_at", "-id")[:ENTRIES], query.names)

    def item_title(self, row: MeetingRow) -> str:
        return f"{row.headline}: {row.meeting.get_kind_display()}"

    def item_description(self, row: MeetingRow) -> str:
        """Day, place and topics, then the words. Feed readers take this for HTML, so words of articles are escaped."""
        meeting = row.meeting
        place = [name.name for name in (meeting.place_city, meeting.place_country) if name]
        facts = (
            day_told(meeting),
            ", ".join(place) or _("место не указано"),
            ", ".join(topic.name for topic in row.topics),
        )
        quote = format_html("<blockquote>{}</blockquote>", row.sentence.quote) if row.sentence else ""
        return format_html("<p>{}</p>{}", " · ".join(filter(None, facts)), quote)

    def item_link(self, row: MeetingRow) -> str:
        return row.meeting.get_absolute_url()

    def item_guid(self, row: MeetingRow) -> str:
        return f"tag:dipwatch,2026:meeting/{row.meeting.pk}"

    def item_pubdate(self, row: MeetingRow) -> datetime:
        return row.meeting.created_at

    def item_updateddate(self, row: MeetingRow) -> datetime:
        return row.meeting.updated_at

    def item_categories(self, row: MeetingRow) -> list[str]:
        return [topic.code for topic in row.topics]


meetings_feed = public_page(MeetingsFeed())
