"""Fields and constraints. Import models from here, not from the modules."""

from events.models.articles import Article, ArticleVersion, Outlet
from events.models.decisions import (
    Decision,
    DuplicatePair,
    ErrorReport,
    MeetingPair,
    ReviewItem,
    SavedFilter,
    Suggestion,
)
from events.models.evidence import Evidence, Mention, PlaceMention
from events.models.imports import DataVersion, ImportFile, ImportRun
from events.models.meetings import (
    FormerMeeting,
    Meeting,
    MeetingCountry,
    MeetingTopic,
    Participation,
    Reading,
)
from events.models.people import Diplomat, DiplomatAlias, Posting
from events.models.reference import City, Country, Organization, Topic

__all__ = [
    "Article",
    "ArticleVersion",
    "City",
    "Country",
    "DataVersion",
    "Decision",
    "Diplomat",
    "DiplomatAlias",
    "DuplicatePair",
    "ErrorReport",
    "Evidence",
    "FormerMeeting",
    "ImportFile",
    "ImportRun",
    "Meeting",
    "MeetingCountry",
    "MeetingPair",
    "MeetingTopic",
    "Mention",
    "Organization",
    "Outlet",
    "Participation",
    "PlaceMention",
    "Posting",
    "Reading",
    "ReviewItem",
    "SavedFilter",
    "Suggestion",
    "Topic",
]
