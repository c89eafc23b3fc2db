"""Who may do what, address by address. A new address or model fails the test until it is listed here.

Roles: anonymous, analyst, corrector, importer, superuser. A cell is the set of roles that the method works for.
"""

EVERYBODY = frozenset({"anonymous", "analyst", "corrector", "importer", "superuser"})
STAFF = EVERYBODY - {"anonymous"}
CORRECTORS = frozenset({"corrector", "superuser"})
CHIEF = frozenset({"superuser"})
NOBODY = frozenset()

READ = (EVERYBODY, NOBODY)  # GET for everybody, POST for nobody

# address name: (who may GET, who may POST)
PUBLIC = {
    "healthz": READ,
    "events:report": (EVERYBODY, EVERYBODY),
    "events:saved": (EVERYBODY, STAFF),
    **dict.fromkeys(
        (
            f"events:{name}"
            for name in (
                "overview", "meetings", "meeting", "meeting_jsonld", "meeting_bibtex", "meetings_csv", "meetings_xlsx",
                "meetings_jsonl", "meetings_json", "meetings_count", "meetings_ics", "meetings_feed", "saved_filters",
                "people", "person_short", "person", "countries", "country", "pair", "silence", "topics", "topic", "articles", "article_short", "article", "network", "network_csv",
                "people_csv", "people_xlsx", "people_jsonl", "people_json", "people_feed", "articles_csv", "articles_xlsx",
                "articles_jsonl", "articles_json", "articles_feed", "network_graphml", "search", "palette", "imports", "import", "about", "method", "data_quality",
            )
        ),
        READ,
    ),
}  # fmt: skip

DESK = {
    "desk:queue": (CORRECTORS, NOBODY),
    "desk:item": (CORRECTORS, CORRECTORS),
    "desk:take_more": (NOBODY, CORRECTORS),
    "desk:undo_last": (NOBODY, CORRECTORS),
    "desk:undo": (NOBODY, CORRECTORS),
    "desk:suggestion": (CORRECTORS, CORRECTORS),
    "desk:alike": (CORRECTORS, CORRECTORS),
    "desk:missed": (CORRECTORS, CORRECTORS),
    "desk:duplicates": (CORRECTORS, CORRECTORS),
    "desk:merge": (CORRECTORS, CORRECTORS),
    "desk:split": (CORRECTORS, CORRECTORS),
    "desk:occasions": (CORRECTORS, CORRECTORS),
    "desk:join": (CORRECTORS, CORRECTORS),
}

ADMIN = {
    "admin:login": (EVERYBODY, EVERYBODY),
    "admin:logout": (NOBODY, STAFF),
    "admin:index": (STAFF, STAFF),
    "admin:app_list": (STAFF, STAFF),
    "admin:jsi18n": (STAFF, NOBODY),
    "admin:autocomplete": (STAFF, NOBODY),
    "admin:view_on_site": (STAFF, STAFF),
    "admin:password_change": (STAFF, STAFF),
    "admin:password_change_done": (STAFF, NOBODY),
    "admin:auth_user_password_change": (CHIEF, CHIEF),
}

# model: (who sees, who adds, who changes, who deletes)
SEEN = (STAFF, NOBODY, NOBODY, NOBODY)
JUDGED = (CORRECTORS, NOBODY, NOBODY, NOBODY)
PART = (STAFF, CORRECTORS, CORRECTORS, CORRECTORS)
FILED = (STAFF, CORRECTORS, CORRECTORS, CHIEF)
TABLES = {
    "auth_group": (CHIEF, CHIEF, CHIEF, CHIEF),
    "auth_user": (CHIEF, CHIEF, CHIEF, CHIEF),
    "events_article": SEEN,
    "events_articleversion": SEEN,
    "events_city": FILED,
    "events_country": (STAFF, CHIEF, CHIEF, CHIEF),
    "events_dataversion": (CHIEF, NOBODY, NOBODY, NOBODY),
    "events_decision": JUDGED,
    "events_diplomat": (STAFF, CORRECTORS, CORRECTORS, NOBODY),
    "events_diplomatalias": PART,
    "events_duplicatepair": JUDGED,
    "events_errorreport": JUDGED,
    "events_evidence": SEEN,
    "events_formermeeting": (CHIEF, NOBODY, NOBODY, NOBODY),
    "events_importfile": SEEN,
    "events_importrun": SEEN,
    "events_meeting": (STAFF, NOBODY, CORRECTORS, NOBODY),
    "events_meetingcountry": (CHIEF, NOBODY, NOBODY, NOBODY),
    "events_meetingpair": JUDGED,
    "events_meetingtopic": PART,
    "events_mention": SEEN,
    "events_organization": FILED,
    "events_outlet": (STAFF, CORRECTORS | {"importer"}, CORRECTORS | {"importer"}, CHIEF),
    "events_participation": PART,
    "events_placemention": SEEN,
    "events_posting": PART,
    "events_reading": (CHIEF, NOBODY, NOBODY, NOBODY),
    "events_reviewitem": JUDGED,
    "events_savedfilter": (CHIEF, CHIEF, CHIEF, CHIEF),
    "events_suggestion": JUDGED,
    "events_topic": (STAFF, CHIEF, CHIEF, CHIEF),
}


def of_tables() -> dict:
    """The admin's five pages of each model. Lists and histories write nothing, whatever the method."""
    pages = {}
    for name, (see, add, change, delete) in TABLES.items():
        pages |= {
            f"admin:{name}_changelist": (see, see),
            f"admin:{name}_add": (add, add),
            f"admin:{name}_history": (see, see),
            f"admin:{name}_delete": (delete, delete),
            f"admin:{name}_change": (see, change),
        }
    return pages


MATRIX = PUBLIC | DESK | ADMIN | of_tables()
