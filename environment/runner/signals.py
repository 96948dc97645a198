"""The signals that stop a run, and the words for them."""

import signal

SIGNALS = {signal.SIGINT: "Ctrl-C", signal.SIGTERM: "kill", signal.SIGHUP: "the terminal's end"}
