"""What a merge would move, before it does."""

from collections.abc import Sequence
from dataclasses import dataclass

from events.models import Diplomat, DiplomatAlias, Mention, Participation, Posting


@dataclass(frozen=True, slots=True)
class Preview:
    """Counts of rows that become the keeper's; ``together`` are meetings in which both are named."""

    participations: int
    postings: int
    aliases: int
    mentions: int
    together: int


def preview(keeper: Diplomat, others: Sequence[Diplomat]) -> Preview:
    own = Participation.objects.filter(diplomat=keeper).values("meeting")
    return Preview(
        participations=Participation.objects.filter(diplomat__in=others).count(),
        postings=Posting.objects.filter(diplomat__in=others).count(),
        aliases=DiplomatAlias.objects.filter(diplomat__in=others).count(),
        mentions=Mention.objects.filter(diplomat__in=others).count(),
        together=Participation.objects.filter(diplomat__in=others, meeting__in=own).count(),
    )
