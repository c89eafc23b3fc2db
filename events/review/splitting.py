"""Two people who were read as one: the surface forms of one of them go to a person of their own."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext as _

from events.models import Decision, Diplomat, DiplomatAlias, Evidence, Mention, Participation, Posting, Reading
from events.models.decisions import Action
from events.models.people import AliasOrigin
from events.review import names
from events.review.errors import ReviewError
from events.review.journal import Act, acting
from events.review.locking import lock, refuse_merged, refuse_stale, writing


@dataclass(frozen=True, slots=True)
class Share:
    """What belongs to the surface forms: whole articles, for within one article a name is one person."""

    mentions: list[Mention]
    articles: set[int]
    participations: list[Participation]
    postings: list[Posting]


def share_of(diplomat: Diplomat, forms: Collection[str]) -> Share:
    """The mentions by these names, and what was read in articles that call the person by no other."""
    called = defaultdict(set)
    mentions = []
    for mention in diplomat.mentions.order_by("pk"):
        called[mention.article_id].add(mention.name)
        if mention.name in forms:
            mentions.append(mention)
    articles = {article for article, used in called.items() if used <= set(forms)}
    parties = [
        party
        for party in diplomat.participations.order_by("pk").select_related("meeting")
        if _told_in(party) <= articles
    ]
    moved = {party.pk for party in parties}
    postings = [post for post in diplomat.postings.order_by("pk") if _belongs(post, moved, articles)]
    return Share(mentions, articles, parties, postings)


def _told_in(party: Participation) -> set[int]:
    """Articles that tell of the meeting."""
    told = set(Evidence.objects.filter(meeting=party.meeting_id).values_list("article_id", flat=True))
    return told or {party.meeting.article_id}


def _belongs(post: Posting, moved: set[int], articles: set[int]) -> bool:
    """A post goes along if nothing that stays behind speaks of it."""
    holders = set(post.participations.values_list("pk", flat=True))
    read_in = set(post.evidence.values_list("article_id", flat=True))
    return holders <= moved and read_in <= articles and bool(holders or read_in)


@writing
def split(
    *,
    by: AbstractUser,
    diplomat: Diplomat,
    forms: Collection[str],
    into: Diplomat | None = None,
    name: str = "",
    why: str = "",
    revision: int | None = None,
) -> Decision:
    """Give these surface forms to ``into``, or to a new person who is called ``name`` (the first form if empty)."""
    fresh = lock(diplomat)
    refuse_merged(fresh)
    refuse_stale(fresh, revision, ())
    share = share_of(fresh, forms)
    if not share.mentions and not fresh.aliases.filter(name__in=forms).exists():
        raise ReviewError(_("Отметьте хотя бы одно имя, под которым человек встречается."))
    if into is not None and (into.pk == fresh.pk or into.merged_into_id):
        raise ReviewError(_("Выберите другого человека."))
    with acting(by=by, action=Action.SPLIT, target=fresh, why=why) as act:
        other = into or act.create(_person(fresh, name or sorted(forms)[0]))
        hand_over(act, fresh, other, share, decides=["diplomat"])
        _hand_names(act, fresh, other, forms)
        if into is None:
            act.decide(other, ["name_ru"])
    return act.decision


def _person(like: Diplomat, name: str) -> Diplomat:
    person = Diplomat(name_ru=name, gender=like.gender, country=like.country, organization=like.organization)
    names.prepare(person)
    return person


def hand_over(act: Act, old: Diplomat, new: Diplomat, share: Share, *, decides: Collection[str] = ()) -> None:
    """All of it is the new person's, also in what the machine noted. Refused where both took part in one meeting."""
    ids = [mention.article_id for mention in share.mentions]
    evidence = Evidence.objects.filter(diplomat=old, article_id__in=set(ids) & share.articles).order_by("pk")
    for row in [*share.mentions, *share.postings, *evidence]:
        act.change(row, {"diplomat": new})
    taken = set(new.participations.values_list("meeting_id", flat=True))
    for party in share.participations:
        if party.meeting_id in taken:
            raise ReviewError(_("В одной из встреч участвуют оба; сначала исправьте её участников."))
        act.change(party, {"diplomat": new}, decides=decides)
    readings_follow(old.pk, new.pk, share.participations)


def readings_follow(old: int, new: int, parties: Iterable[Participation]) -> None:
    """Readings of these parties' meetings name diplomat ``new`` where they named ``old``, who is no party any more."""
    posts = {party.meeting_id: party.posting_id for party in parties}
    staying = set(Participation.objects.filter(meeting__in=posts, diplomat=old).values_list("meeting", flat=True))
    for reading in Reading.objects.filter(meeting__in=posts.keys() - staying).order_by("pk"):
        named = [one for one in reading.facts["parties"] if one["diplomat"] == old]
        for one in named:
            one["diplomat"] = new
            if "posting" in one:  # what a person added has no post that was read
                one["posting"] = posts[reading.meeting_id]
        if named:
            reading.save(update_fields=["facts"])


def _hand_names(act: Act, old: Diplomat, new: Diplomat, forms: Collection[str]) -> None:
    """The extractor's next finds by these names are the new person's."""
    known = {new.name_ru, *new.aliases.values_list("name", flat=True)}
    for alias in old.aliases.filter(name__in=forms).order_by("pk"):
        if alias.name in known:
            act.delete(alias)
        else:
            act.change(alias, {"diplomat": new})
            known.add(alias.name)
    for name in sorted(set(forms) - known - {old.name_ru}):
        act.create(DiplomatAlias(diplomat=new, name=name, origin=AliasOrigin.PERSON))


def forms_of(diplomat: Diplomat) -> list[tuple[str, int]]:
    """Each name the person was read under, with the number of its mentions; aliases never read count 0."""
    counted = diplomat.mentions.values_list("name").annotate(n=models.Count("pk")).order_by("-n", "name")
    forms = dict(counted)
    for alias in diplomat.aliases.order_by("name"):
        forms.setdefault(alias.name, 0)
    return list(forms.items())
