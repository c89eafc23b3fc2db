"""The log's format: one event, one line of JSON."""

import json
import logging
import unicodedata
from datetime import UTC, datetime

# What every record has; anything else was given as ``extra`` and belongs to the event.
STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName", "request", "server_time"}
INVISIBLE = {"Cc", "Cf", "Zl", "Zp", "Cs"}


class OneLineFormatter(logging.Formatter):
    """JSON whose strings hold no line breaks and no marks that turn text around, so that a name cannot forge a line."""

    def format(self, record: logging.LogRecord) -> str:
        event = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        event |= {key: value for key, value in vars(record).items() if key not in STANDARD}
        if record.exc_info:
            event["traceback"] = self.formatException(record.exc_info)
        return one_line(json.dumps(event, ensure_ascii=False, default=str))


def one_line(text: str) -> str:
    """JSON with every invisible character written as its escape; they can only stand inside strings."""
    return "".join(_escape(char) if unicodedata.category(char) in INVISIBLE else char for char in text)


def _escape(char: str) -> str:
    return json.dumps(char)[1:-1]
