"""One line a cell on the terminal, with the cell's own progress shown in place."""

import shutil
import sys
import time

INDENT = "    "
SHOWN_LINES, SHOWN_WIDTH = 40, 500  # of a cell's output; the notebook has all of it


class Progress:
    """On a terminal the last line is rewritten; elsewhere progress appears every few seconds."""

    def __init__(self, total, stream=None, clock=time.monotonic):
        self.stream = stream or sys.stdout
        self.terminal = self.stream.isatty()
        self.every = 0.1 if self.terminal else 15.0
        self.clock = clock
        self.total = total
        self.cell, self.started, self.shown_at = "", 0.0, 0.0
        self.lines, self.partial = 0, ""

    def say(self, line):
        """One line between cells."""
        self._write(line + "\n")

    def start(self, number, title):
        self.cell = f"cell {number}/{self.total}  {title}"
        self.started = self.shown_at = self.clock()
        self.lines, self.partial = 0, ""
        if self.terminal:
            self._rewrite(self.cell)

    def live(self, text):
        """The cell's latest progress; older text may never be shown."""
        now = self.clock()
        if now - self.shown_at >= self.every:
            self.shown_at = now
            line = f"{self.cell} … {' '.join(text.split())}"
            self._rewrite(line) if self.terminal else self._write(line + "\n")

    def text(self, text):
        """What the cell prints: whole lines, each as it would end after its carriage returns."""
        *whole, self.partial = (self.partial + text).split("\n")
        for line in whole:
            self._line(line.rstrip("\r").rpartition("\r")[2])
        if "\r" in self.partial:
            self.live(self.partial.rstrip("\r").rpartition("\r")[2])

    def finish(self, outcome=""):
        if self.partial:
            self._line(self.partial.rstrip("\r").rpartition("\r")[2])
            self.partial = ""
        if self.cell:
            self._clear()
            self._write(f"{self.cell} … {outcome}{self.clock() - self.started:.1f} s\n")
        self.cell = ""

    def _line(self, line):
        self.lines += 1
        if self.lines == 1:
            self._clear()
            self._write(self.cell + "\n")
        if self.lines <= SHOWN_LINES:
            self._clear()
            self._write(INDENT + (line if len(line) <= SHOWN_WIDTH else line[:SHOWN_WIDTH] + "…") + "\n")
        elif self.lines == SHOWN_LINES + 1:
            self._clear()
            self._write(INDENT + "… (the rest is in the notebook)\n")
        if self.terminal:
            self._rewrite(self.cell)

    def _rewrite(self, line):
        width = shutil.get_terminal_size().columns - 1
        self._clear()
        self._write(line if len(line) <= width else line[: width - 1] + "…")

    def _clear(self):
        if self.terminal:
            self._write("\r\x1b[K")

    def _write(self, text):
        try:
            self.stream.write(text)
            self.stream.flush()
        except (OSError, ValueError):
            pass  # whoever read our output, a terminal or a pipe, has gone; the run goes on
