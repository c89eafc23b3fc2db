"""The container's health: exit code 0 if the web service answers and reaches its database. Standard library only."""

import os
import sys
from http.client import HTTPConnection, HTTPException


def main() -> int:
    port = int(os.environ.get("DIPWATCH_BIND", ":8000").rpartition(":")[2])
    try:
        service = HTTPConnection("127.0.0.1", port, timeout=4)
        service.request("GET", "/healthz", headers={"Host": allowed_host()})
        status = service.getresponse().status
    except (OSError, HTTPException) as error:
        print(f"no answer: {error}", file=sys.stderr)
        return 1
    return 0 if status == 200 else 1


def allowed_host() -> str:
    """A name that the service listens to: Django refuses requests for any other."""
    first = os.environ.get("DIPWATCH_HOSTS", "").split(",")[0].strip().lstrip(".")
    return first if first not in {"", "*"} else "localhost"


if __name__ == "__main__":
    sys.exit(main())
