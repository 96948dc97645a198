"""python -m runner run|check|site|assignment|grade|kernel|report ...: called by the shell part of the command."""

import contextlib
import os
import signal
import sys

from .usererror import UserError


def _quit(number, _frame):
    """A stop before there is anything to tidy up; a running notebook has handlers of its own."""
    os._exit(128 + number)


for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
    signal.signal(number, _quit)


def main(arguments):
    command, rest = arguments[0], arguments[1:]
    if command == "run":
        from .run import main as chosen
    elif command == "check":
        from .check import main as chosen
    elif command == "site":
        from .site import main as chosen
    elif command == "assignment":
        from .assignment import main as chosen
    elif command == "grade":
        from .grade import main as chosen
    elif command == "kernel":
        from .choice import main as chosen
    else:
        from .report import main as chosen
    try:
        return chosen(rest)
    except UserError as error:
        return _tell(error, error.status)
    except BrokenPipeError:
        return 128 + signal.SIGPIPE
    except Exception as error:
        if os.environ.get("NOISEBOOK_VERBOSE"):
            raise
        return _tell(f"{type(error).__name__}: {error} (--verbose shows more)", 1)


def _tell(error, status):
    with contextlib.suppress(OSError):
        print(f"noisebook: {error}", file=sys.stderr)
    return status


def _leave(status):
    """Ends with this status even where the pipe or terminal that we write to has gone."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    sys.exit(status)


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")
    _leave(main(sys.argv[1:]))
