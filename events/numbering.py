"""Numbers of rows as readers see them, and as they type them again."""

import re

from django.utils.translation import gettext as _

NUMBER = re.compile(r"(?:№|No\.)\s*(\d{1,12})\s*$")  # «Иван Иванов №12»; not «№ дома»


def numbered(pk: int | str) -> str:
    """«№12»; "No. 12" in English, which has no such sign."""
    return _("№%s") % pk
