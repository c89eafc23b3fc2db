"""Every address of the dashboard. All are GET but the reader's report and the saved filters of an account."""

from collections.abc import Iterator

from django.urls import URLPattern, path

from events.api import api
from events.views import (
    about,
    articles,
    calendars,
    countries,
    exports,
    feeds,
    imports,
    listings,
    meetings,
    network,
    overview,
    people,
    report,
    saved,
    search,
    silence,
    topics,
)

app_name = "events"


def in_other_forms(name: str, reader: listings.Reader, feed: feeds.ListFeed) -> Iterator[URLPattern]:
    """The files and the feed of a list."""
    for form, write in exports.WRITERS.items():
        yield path(f"{name}.{form}", exports.file_of(reader, write), name=f"{name}_{form}")
    yield path(f"feeds/{name}.atom", feeds.feed_of(reader, feed), name=f"{name}_feed")


urlpatterns = [
    path("", overview.overview, name="overview"),
    path("meetings/", meetings.meetings, name="meetings"),
    path("meetings/count.json", meetings.meetings_count, name="meetings_count"),
    path("meetings/<int:pk>/", meetings.meeting, name="meeting"),
    path("meetings/<int:pk>/report/", report.report, name="report"),
    path("meetings/<int:pk>.jsonld", exports.meeting_jsonld, name="meeting_jsonld"),
    path("meetings/<int:pk>.bib", exports.meeting_bibtex, name="meeting_bibtex"),
    path("meetings.ics", exports.file_of(listings.meetings, calendars.as_calendar), name="meetings_ics"),
    *in_other_forms("meetings", listings.meetings, feeds.MeetingsFeed()),
    *in_other_forms("people", listings.people, feeds.PeopleFeed()),
    *in_other_forms("articles", listings.articles, feeds.ArticlesFeed()),
    path("people/", people.people, name="people"),
    path("people/<int:pk>/", people.person, name="person_short"),
    path("people/<int:pk>-<slug:slug>/", people.person, name="person"),
    path("countries/", countries.countries, name="countries"),
    path("countries/<str:iso2>/", countries.country, name="country"),
    path("countries/<str:first>/<str:second>/", countries.pair, name="pair"),
    path("silence/", silence.silence, name="silence"),
    path("topics/", topics.topics, name="topics"),
    path("topics/<slug:slug>/", topics.topic, name="topic"),
    path("articles/", articles.articles, name="articles"),
    path("articles/<int:pk>/", articles.article, name="article_short"),
    path("articles/<int:pk>-<slug:slug>/", articles.article, name="article"),
    path("network/", network.network, name="network"),
    path("network.csv", network.network_csv, name="network_csv"),
    path("network.graphml", network.network_graphml, name="network_graphml"),
    path("search/", search.search, name="search"),
    path("search/palette.json", search.palette, name="palette"),
    path("saved/", saved.saved, name="saved"),
    path("saved/filters.json", saved.filters, name="saved_filters"),
    path("imports/", imports.imports, name="imports"),
    path("imports/<int:pk>/", imports.import_run, name="import"),
    path("about/", about.about, name="about"),
    path("about/method/", about.method, name="method"),
    path("about/data-quality/", about.data_quality, name="data_quality"),
    path("api/", api.urls),
]
