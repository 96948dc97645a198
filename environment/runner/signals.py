"""The signals that stop a run, the words for them, and a way to hear them where no event loop runs."""

import contextlib
import signal

SIGNALS = {signal.SIGINT: "Ctrl-C", signal.SIGTERM: "kill", signal.SIGHUP: "the terminal's end"}


class Stopped(BaseException):
    """Raised in the midst of the work; no 'except Exception' swallows it."""

    def __init__(self, number):
        super().__init__(number)
        self.number = number


@contextlib.contextmanager
def raising():
    """Within it a signal that stops raises Stopped."""
    def stop(number, _frame):
        raise Stopped(number)

    with _handled(stop):
        yield


def waiting():
    """Within it such a signal does nothing: for the moment in which one thing takes the place of another."""
    return _handled(signal.SIG_IGN)


@contextlib.contextmanager
def _handled(handler):
    before = {number: signal.signal(number, handler) for number in SIGNALS}
    try:
        yield
    finally:
        for number, old in before.items():
            signal.signal(number, old)
