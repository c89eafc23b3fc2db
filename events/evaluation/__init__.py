"""How well the extractor reads: its facts against gold annotations. No Django, no database."""

from events.evaluation.gold import GoldError, read_gold
from events.evaluation.report import Report, evaluate

__all__ = ["GoldError", "Report", "evaluate", "read_gold"]
