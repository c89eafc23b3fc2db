"""The import itself: records in batches through the extractor, each into the database in a transaction of its own."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

import pghistory
from django.db import transaction

from events.extraction import ArticleFacts, ArticleText, extract_many
from events.ingest.articles import find_version, keep_article
from events.ingest.records import Record, read_records
from events.ingest.refusals import Refusal
from events.ingest.sources import Source, read_bytes
from events.ingest.store import Changes, store_facts
from events.models import Decision, Diplomat, DiplomatAlias, ImportFile, ImportRun
from events.models.imports import Outcome
from events.models.locks import lock_for_writing
from events.models.people import AliasOrigin

logger = logging.getLogger(__name__)

BATCH = 24  # records that go through the extractor together


@dataclass(frozen=True, slots=True)
class Item:
    """A record on its way in: file, place in the file, and the record or why there is none."""

    label: str
    number: int
    content: Record | Refusal


def known_names() -> list[str]:
    """Names and aliases of the diplomats that readers see; the extractor prefers them."""
    shown = Diplomat.objects.shown()
    aliases = DiplomatAlias.objects.filter(diplomat__in=shown)
    return sorted({*shown.values_list("name_ru", flat=True), *aliases.values_list("name", flat=True)})


class Names:
    """What the extractor is told to expect. What a person teaches in the midst of an import is known to the next
    article; names that the import itself brings are not, for they would make the result depend on its order."""

    def __init__(self) -> None:
        self._decided = self._newest_decision()
        self.known = known_names()

    def now(self) -> list[str]:
        """The same list as before unless somebody has taught a name since."""
        newest = self._newest_decision()
        if newest != self._decided:
            self._decided = newest
            if taught := _taught_names().difference(self.known):
                self.known = sorted(taught.union(self.known))
        return self.known

    @staticmethod
    def _newest_decision() -> int | None:
        return Decision.objects.order_by("-pk").values_list("pk", flat=True).first()


def _taught_names() -> set[str]:
    """Names and aliases that people gave."""
    named = Diplomat.objects.shown().filter(decided_fields__contains=["name_ru"])
    aliases = DiplomatAlias.objects.filter(origin=AliasOrigin.PERSON, diplomat__merged_into=None)
    return {*named.values_list("name_ru", flat=True), *aliases.values_list("name", flat=True)}


def import_sources(
    run: ImportRun, sources: Iterable[Source], stdin: BinaryIO, *, outlet: str | None
) -> Iterator[ImportFile]:
    """Takes everything in and yields one outcome row a record, written apart from the record's own transaction."""
    names = Names()
    with pghistory.context(source="import", run=run.pk):
        for batch in _batches(_items(sources, stdin)):
            yield from _import_batch(run, batch, names, outlet)


def _items(sources: Iterable[Source], stdin: BinaryIO) -> Iterator[Item]:
    for source in sources:
        number = -1
        try:
            for number, content in enumerate(read_records(source.label, read_bytes(source, stdin))):
                yield Item(source.label, number, content)
        except Refusal as refusal:
            yield Item(source.label, number + 1, refusal)
        else:
            if number < 0:
                yield Item(source.label, 0, Refusal("empty", "the file holds no article"))


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Known records and refusals go through at once; only those to be read wait for a full batch."""
    waiting: list[Item] = []
    for item in items:
        if isinstance(item.content, Refusal) or find_version(item.content):
            yield [item]
            continue
        waiting.append(item)
        if len(waiting) == BATCH:
            yield waiting
            waiting = []
    if waiting:
        yield waiting


def _import_batch(run: ImportRun, batch: list[Item], names: Names, outlet: str | None) -> Iterator[ImportFile]:
    """The batch is read together; what is left of it is read anew when a person has taught a name meanwhile."""
    told: list[str] | None = None
    read: dict[int, ArticleFacts | Refusal] = {}
    for number, item in enumerate(batch):
        if told is not names.now():
            told = names.known
            unread = [
                one for one in batch[number:] if isinstance(one.content, Record) and not find_version(one.content)
            ]
            read |= zip([id(one) for one in unread], _extract(unread, told), strict=True)
        yield _import_item(run, item, read.get(id(item)), outlet)


def _extract(items: list[Item], names: list[str]) -> list[ArticleFacts | Refusal]:
    """Facts of each item. An article that breaks the extractor is refused by itself and disturbs no other."""
    if not items:
        return []
    texts = [ArticleText(f"{item.label}#{item.number}", item.content.text, item.content.published) for item in items]
    try:
        return list(extract_many(texts, names))
    except Exception as error:
        logger.exception("extraction failed", extra={"articles": [text.id for text in texts]})
        if len(items) == 1:
            return [Refusal("extractor", f"the extractor failed on this text ({error!r}); please report it")]
        return [facts for item in items for facts in _extract([item], names)]


def _import_item(run: ImportRun, item: Item, facts: ArticleFacts | Refusal | None, outlet: str | None) -> ImportFile:
    row = ImportFile(run=run, path=item.label[:4096], record=item.number)
    try:
        if isinstance(item.content, Refusal):
            raise item.content
        if isinstance(facts, Refusal):
            raise facts
        with transaction.atomic():
            changes = _take_in(row, item, item.content, facts, outlet)
            if run.dry_run:
                row.article = None
                transaction.set_rollback(True)
            else:
                row.new_meetings, row.changed_meetings, row.new_people = changes.added, changes.changed, changes.people
    except Refusal as refusal:
        row.outcome, row.reason_code, row.reason = Outcome.REFUSED, refusal.code, refusal.reason
        row.article = None
    row.save(force_insert=True)
    return row


def _take_in(row: ImportFile, item: Item, record: Record, facts: ArticleFacts | None, outlet: str | None) -> Changes:
    lock_for_writing()
    version = find_version(record)  # again: another importer may have been faster
    if version:
        row.outcome, row.article = Outcome.UNCHANGED, version.article
        return Changes()
    if facts is None:
        raise Refusal("race", "the article was there a moment ago and is gone; import the file again")
    article, new = keep_article(record, facts, item.label, outlet)
    changes = store_facts(article, facts)
    row.outcome = Outcome.CREATED if new else Outcome.NEW_VERSION
    row.article = article
    row.meetings_added, row.meetings_changed = len(changes.added), len(changes.changed)
    row.people_added = len(changes.people)
    return changes


class Progress:
    """Rate and time left, from how many files of all are done."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.started = time.monotonic()

    def line(self, done: int) -> str:
        seconds = max(time.monotonic() - self.started, 1e-6)
        left = (self.total - done) * seconds / max(done, 1)
        return f"{done} of {self.total} files, {done / seconds:.1f} a second, {_clock(left)} left"


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02d}"
