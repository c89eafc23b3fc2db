"""Posts as articles tell them."""

from __future__ import annotations

from events.extraction.facts import PersonFact, RoleFact
from events.ingest.reference import Reference
from events.models import Article, Diplomat, Posting


def keep_postings(
    diplomat: Diplomat, person: PersonFact, article: Article, reference: Reference
) -> list[Posting | None]:
    """A posting for each role of the person, in the article's order, seen on the article's day.

    Where a person decided about the diplomat's postings none is made: an unknown role has None.
    """
    return [_posting(diplomat, role, article, reference) for role in person.roles]


def _posting(diplomat: Diplomat, role: RoleFact, article: Article, reference: Reference) -> Posting | None:
    country, represented = reference.represented(role.country)
    key = {
        "diplomat": diplomat,
        "title": role.title[:120],
        "country": country,
        "organization": reference.organization(role.organisation, country) or represented,
        "host_country": reference.country(role.host_country),
        "host_organization": reference.organization(role.host_organisation),
        "former": role.former,
    }
    posting = Posting.objects.filter(**_with_nulls(key)).first()  # unique
    if posting is None and "postings" not in diplomat.decided_fields:
        posting = Posting(**key, text=role.text[:500], acting=role.acting)
    if posting is not None:
        _widen(posting, article)
    return posting


def _with_nulls(key: dict[str, object]) -> dict[str, object]:
    """Filters, in which an empty column is asked for as such."""
    return {
        name if value is not None else f"{name}__isnull": True if value is None else value
        for name, value in key.items()
    }


def _widen(posting: Posting, article: Article) -> None:
    """First and last day seen include the article's day."""
    seen = [day for day in (posting.first_seen, posting.last_seen, article.date) if day]
    first, last = (min(seen), max(seen)) if seen else (None, None)
    if posting.pk is None or (first, last) != (posting.first_seen, posting.last_seen):
        posting.first_seen, posting.last_seen = first, last
        posting.save()
