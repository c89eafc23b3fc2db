#!/usr/bin/env python3
"""From a clone to a running site with one command. Needs Python 3.11 or newer and nothing else.

python3 dev.py up [--port N]    set up what is missing and serve the site on this machine
python3 dev.py test [...]       the same set-up, then all checks and tests; arguments go to pytest
python3 dev.py manage ...       any management command: createsuperuser, import_articles PATH, verify, ...
python3 dev.py stop             stop this checkout's PostgreSQL
python3 dev.py lock             write the lock files anew from pyproject.toml and package.json
"""

import os
import sys

# Older versions must be able to read this far, and could not read the modules imported below.
if sys.version_info < (3, 11):  # noqa: UP036 (it speaks to those who have an older one)
    sys.exit("dev.py: Python 3.11 or newer is needed, and this is " + sys.version.split()[0] + ".")

from dipwatch import localpg
from dipwatch.setup import console, gates, locks, site

DEFAULT_PORT = "8000"


def up(arguments: list[str]) -> int:
    port = chosen_port(arguments)
    site.require_free_port(port)
    site.prepare()
    site.serve(port)
    return 0


def chosen_port(arguments: list[str]) -> int:
    """``--port N``, or the variable PORT, or 8000."""
    match arguments:
        case []:
            text = os.environ.get("PORT") or DEFAULT_PORT
        case ["--port", text] | [text]:
            text = text.removeprefix("--port=")
        case _:
            raise console.Trouble("`dev.py up` takes --port N and nothing else.")
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise console.Trouble(f"{text!r} is no port: give a number from 1 to 65535.")
    return int(text)


def test(arguments: list[str]) -> int:
    gates.find_chromium()  # said at once, not after the set-up
    site.prepare()
    return gates.check(arguments)


def manage(arguments: list[str]) -> int:
    site.prepare()
    os.chdir(console.ROOT)
    os.execv(site.PYTHON, [*map(str, site.MANAGE), *arguments])


def stop(arguments: list[str]) -> int:
    print("PostgreSQL stopped." if localpg.LocalPostgres().stop() else "PostgreSQL was not running.")
    return 0


def lock(arguments: list[str]) -> int:
    site.prepare()
    locks.write()
    return 0


COMMANDS = {"up": up, "test": test, "manage": manage, "stop": stop, "lock": lock}


def main(arguments: list[str]) -> int:
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # else every start compiles a thousand modules again, for seconds
    asks = arguments[-1:] in (["-h"], ["--help"]) and arguments[0] not in ("manage", "test")  # those have their own
    if asks or not arguments or arguments[0] not in COMMANDS:
        print(__doc__.strip(), file=sys.stdout if asks else sys.stderr)
        return 0 if asks else 2
    try:
        return COMMANDS[arguments[0]](arguments[1:])
    except (console.Trouble, localpg.LocalPostgresError) as error:
        console.complain(error)
    except OSError as error:
        console.complain(console.sentence(f"{error.filename or 'A file'} cannot be used", str(error)))
    except KeyboardInterrupt:
        console.complain("stopped.")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
