"""What kind of organization a name tells of."""

from events.models.reference import OrganizationKind

# the first word that fits tells what an organization is
KINDS = (
    (OrganizationKind.MINISTRY, ("министерств", "мид", "минобороны", "парламент", "сенат", "мажилис", "правительств",
                                 "агентство по", "комитет", "администраци", "акимат", "мэри", "дума")),
    (OrganizationKind.MISSION, ("посольств", "консульств", "представительств", "дипмисси", "дипломатическ")),
    (OrganizationKind.UNIVERSITY, ("университет", "институт", "академи", "школ", "колледж", "консерватори")),
    (OrganizationKind.COMPANY, ("компани", "корпораци", "холдинг", "банк", "завод", "группа", "фирм", "ооо", "тоо")),
)  # fmt: skip


def organization_kind(name: str, *, has_country: bool) -> str:
    """By the words of the name; what belongs to no state and is none of the others is international."""
    lowered = name.lower()
    for kind, stems in KINDS:
        if any(word.startswith(stem) for stem in stems for word in (lowered, *lowered.split())):
            return kind
    return OrganizationKind.OTHER if has_country else OrganizationKind.INTERNATIONAL
