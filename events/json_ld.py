"""A meeting as JSON-LD, a schema.org Event. What the source does not state is absent."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin

from django.utils.translation import get_language

from events.addresses import article_url
from events.models import Meeting, Participation
from events.queries.meeting import MeetingPage, Source
from events.queries.meetings import date_note
from events.role_names import role_in_english


def json_ld(page: MeetingPage, address: str) -> dict[str, Any]:
    """In the language of the request as far as names have one; ``address`` is the whole address of the page."""
    meeting = page.meeting
    event = {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": address,
        "url": address,
        "inLanguage": get_language(),
        "name": page.headline,
        "startDate": meeting.date.isoformat() if meeting.date else None,
        "description": date_note(meeting),
        "location": _place(meeting),
        "about": [{"@type": "Thing", "name": topic.topic.name} for topic, _grounds in page.topics],
        "attendee": [_party(party.participation) for party in (*page.subjects, *page.counterparts)],
        "isBasedOn": [_article(source, address) for source in page.sources],
    }
    return _stated(event)


def _stated(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value}


def _place(meeting: Meeting) -> dict[str, Any] | None:
    city, country = meeting.place_city, meeting.place_country
    if not city and not country:
        return None
    address = _stated({
        "@type": "PostalAddress",
        "addressLocality": city.name if city else None,
        "addressCountry": country.iso2 if country else None,
    })  # fmt: skip
    return {"@type": "Place", "name": ", ".join(named.name for named in (city, country) if named), "address": address}


def _party(party: Participation) -> dict[str, Any]:
    if not party.diplomat:
        return {"@type": "Organization", "name": party.name}
    role = (get_language() == "en" and role_in_english(party.role)) or party.role
    return _stated({"@type": "Person", "name": party.diplomat.name, "jobTitle": role})


def _article(source: Source, address: str) -> dict[str, Any]:
    """At its outlet, or at this site where the outlet's address is not known."""
    article = source.article
    outlet = article.outlet
    return _stated({
        "@type": "NewsArticle",
        "headline": article.headline,
        "url": article.url or urljoin(address, article_url(article.pk, article.title)),
        "datePublished": article.date.isoformat() if article.date else None,
        "publisher": {"@type": "Organization", "name": outlet.name} if outlet else None,
    })  # fmt: skip
