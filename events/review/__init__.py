"""Writes by people. Every function is keyword-only, atomic, takes ``by=`` first and leaves one ``Decision``.

A decided field is never written by a machine (see ``fields`` for the contract with ingest), and every decision can be
taken back with ``undo``.
"""

from events.review.alike import alike, correct_alike
from events.review.corrections import add, close, confirm, correct, reject, remove
from events.review.errors import NotYoursError, ReviewError, StaleError
from events.review.history import undo, undo_all
from events.review.joining import CHOICES as JOINED_CHOICES
from events.review.joining import join
from events.review.merging import FIELDS as MERGED_FIELDS
from events.review.merging import merge, party_key
from events.review.missed import Missed, Party, add_meeting
from events.review.pairs import not_the_same, offer
from events.review.preview import preview
from events.review.putting import put_on_queue
from events.review.spans import Marked
from events.review.splitting import forms_of, share_of, split
from events.review.suggestions import accept, applicable, dismiss

__all__ = [
    "JOINED_CHOICES",
    "MERGED_FIELDS",
    "Marked",
    "Missed",
    "NotYoursError",
    "Party",
    "ReviewError",
    "StaleError",
    "accept",
    "add",
    "add_meeting",
    "alike",
    "applicable",
    "close",
    "confirm",
    "correct",
    "correct_alike",
    "dismiss",
    "forms_of",
    "join",
    "merge",
    "not_the_same",
    "offer",
    "party_key",
    "preview",
    "put_on_queue",
    "reject",
    "remove",
    "share_of",
    "split",
    "undo",
    "undo_all",
]
