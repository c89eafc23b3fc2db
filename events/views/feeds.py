"""An Atom feed of any list: the entries that came last, so that late imports show up too."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.utils.xmlutils import SimplerXMLGenerator

from events.models import Article, Diplomat
from events.queries.audit import with_times
from events.queries.meetings import MeetingRow, day_told, rows
from events.queries.people import without_untold_sides
from events.queries.ranking import with_current_post
from events.queries.reference import Label
from events.views.caching import public_page
from events.views.listings import Listing, Reader
from events.views.refusals import refused

ENTRIES = 50
TAG = "tag:dipwatch,2026:"  # of ids, which stay the same whatever the address of the site becomes


class LabelledFeed(Atom1Feed):
    """Categories have the words that people read beside the code."""

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for label in item["labels"]:
            handler.addQuickElement("category", "", {"term": label.code, "label": label.name})


class ListFeed(Feed):
    """What the feeds of all lists have in common."""

    feed_type = LabelledFeed
    author_name = "dipwatch"
    subtitle = gettext_lazy("Кто с кем встречался: дипломатическая хроника, прочитанная из новостей")
    kind = ""  # of an entry, in its id

    def get_object(self, request: HttpRequest, listing: Listing) -> Listing:
        return listing

    def title(self, listing: Listing) -> str:
        return f"dipwatch: {listing.whole_title}"

    def link(self, listing: Listing) -> str:
        return listing.address.replaced()

    def feed_url(self, listing: Listing) -> str:
        return listing.feed_url

    def feed_guid(self, listing: Listing) -> str:
        return f"{TAG}{listing.name}?{listing.address.data.urlencode()}"

    def item_guid(self, item: Any) -> str:
        return f"{TAG}{self.kind}/{self.row(item).pk}"

    def item_link(self, item: Any) -> str:
        return self.row(item).get_absolute_url()

    def item_extra_kwargs(self, item: Any) -> dict[str, Any]:
        return {"labels": self.labels(item)}

    def row(self, item: Any) -> Any:
        return item

    def labels(self, item: Any) -> Iterable[Label]:
        return ()


class MeetingsFeed(ListFeed):
    kind = "meeting"

    def items(self, listing: Listing) -> Iterable[MeetingRow]:
        return rows(listing.found.order_by("-created_at", "-id")[:ENTRIES], listing.filters.names)

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

    def item_pubdate(self, row: MeetingRow) -> datetime:
        return row.meeting.created_at

    def item_updateddate(self, row: MeetingRow) -> datetime:
        return row.meeting.updated_at

    def row(self, item: MeetingRow) -> Any:
        return item.meeting

    def labels(self, item: MeetingRow) -> Iterable[Label]:
        return item.topics


class PeopleFeed(ListFeed):
    """The times of a person are those of the audit trail."""

    kind = "person"

    def items(self, listing: Listing) -> Iterable[Diplomat]:
        as_of = listing.filters.terms.get("as_of")
        found = with_times(with_current_post(listing.found, as_of)).order_by("-pk")[:ENTRIES]
        if as_of:
            without_untold_sides(found, as_of)
        return found

    def item_title(self, person: Diplomat) -> str:
        return person.name

    def item_description(self, person: Diplomat) -> str:
        facts = (person.post, person.country and person.country.name, person.organization and person.organization.name)
        return format_html("<p>{}</p>", " · ".join(filter(None, facts)) or _("должность не указана"))

    def item_pubdate(self, person: Diplomat) -> datetime:
        return person.first_kept

    def item_updateddate(self, person: Diplomat) -> datetime:
        return person.last_kept

    def labels(self, person: Diplomat) -> Iterable[Label]:
        country = person.country
        return [Label(country.pk, country.iso2, country.name_ru, country.name_en)] if country else []


class ArticlesFeed(ListFeed):
    kind = "article"

    def items(self, listing: Listing) -> Iterable[Article]:
        return with_times(listing.found).order_by("-pk")[:ENTRIES]

    def item_title(self, article: Article) -> str:
        return article.headline

    def item_description(self, article: Article) -> str:
        facts = (
            article.outlet.name if article.outlet else _("издание не указано"),
            date_format(article.date, "j E Y") if article.date else _("дата не указана"),
            article.get_status_display(),
        )
        return format_html("<p>{}</p>", " · ".join(facts))

    def item_link(self, article: Article) -> str:
        return reverse("events:article_short", args=[article.pk])

    def item_pubdate(self, article: Article) -> datetime:
        return article.created_at

    def item_updateddate(self, article: Article) -> datetime:
        return article.last_kept


def feed_of(reader: Reader, feed: ListFeed) -> Callable[[HttpRequest], HttpResponse]:
    """Of the list at the address. A reader that subscribed to a wrong condition would never hear of it, so 400."""

    @public_page
    def view(request: HttpRequest) -> HttpResponse:
        listing = reader(request)
        return refused(listing) or feed(request, listing=listing)

    return view
