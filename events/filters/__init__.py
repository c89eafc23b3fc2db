"""One filter set a list page; its methods call the verbs of the querysets."""

from events.filters.articles import ArticleFilters
from events.filters.meetings import MeetingFilters

__all__ = ["ArticleFilters", "MeetingFilters"]
