"""Executes a notebook's cells in order until one fails or something stops the run."""

import asyncio
from dataclasses import dataclass
from typing import Optional

from .notebook import code_cells, titles
from .session import INTERRUPT_SECONDS, CellFailed, KernelDied, Session
from .signals import SIGNALS
from .usererror import UserError


@dataclass
class Outcome:
    """How a run ended; 'cell' is the index of the cell that was running, 'stopped' what stopped it."""

    status: int = 0
    stopped: Optional[str] = None
    cell: Optional[int] = None
    failed: bool = False
    message: Optional[str] = None
    kernel: Optional[dict] = None


class Execution:
    def __init__(self, notebook, kernel_name, progress, brief=False, limits=()):
        self.notebook = notebook
        self.progress = progress
        self.outcome = Outcome()
        self.session = Session(notebook, kernel_name, self._message, brief, limits)

    def _message(self, message):
        """Shows what the running cell says; an updated one-line display is its progress."""
        kind, content = message["msg_type"], message["content"]
        if kind == "stream":
            self.progress.text(content["text"])
        elif kind == "update_display_data":
            text = content["data"].get("text/plain", "")
            if isinstance(text, str) and text and "\n" not in text.strip():
                self.progress.live(text)

    async def run(self, folder, environment, log, timeout):
        """Returns the outcome; whatever happens, no kernel process is left."""
        cells = asyncio.ensure_future(self._cells(folder, environment, log))
        stop = asyncio.get_running_loop().create_future()
        self._listen(stop)
        try:
            await asyncio.wait({cells, stop}, timeout=timeout, return_when=asyncio.FIRST_COMPLETED)
            if not cells.done():
                self._note_stop(stop.result() if stop.done() else None, timeout)
                await self._stop(cells)
            if cells.done() and not cells.cancelled():
                self._note_end(cells.exception())
        finally:
            self.progress.finish("failed after " if self.outcome.failed else "stopped after ")
            clean = self.outcome.status == 0 or self.outcome.failed
            await self.session.end(now=not clean)
        self.outcome.kernel = self.session.info
        return self.outcome

    def _listen(self, stop):
        def heard(number):
            if not stop.done():
                stop.set_result(number)

        for number in SIGNALS:
            asyncio.get_running_loop().add_signal_handler(number, heard, number)

    async def _cells(self, folder, environment, log):
        self.progress.say("kernel     starting")
        await self.session.start(folder, environment, log)
        names, number = titles(self.notebook), 0
        runnable = {id(cell) for cell in code_cells(self.notebook)}
        for index, cell in enumerate(self.notebook.cells):
            if id(cell) in runnable:
                number += 1
                self.outcome.cell = index
                self.progress.start(number, names[index])
                await self.session.run(index, cell)
                self.progress.finish()
        self.outcome.cell = None

    def _note_stop(self, number, timeout):
        if number is None:
            self.outcome.status, self.outcome.stopped = 1, f"the time limit of {timeout:g} s"
        else:
            self.outcome.status, self.outcome.stopped = 128 + number, SIGNALS[number]

    async def _stop(self, cells):
        """First lets the cell end by an interrupt, so that it keeps what it printed; then gives it up."""
        try:
            await asyncio.wait_for(self.session.interrupt(), 1)
        except Exception:  # a kernel that can't be interrupted is killed below
            pass
        await asyncio.wait({cells}, timeout=INTERRUPT_SECONDS)
        if not cells.done():
            cells.cancel()
            await asyncio.wait({cells}, timeout=2)

    def _note_end(self, error):
        if error is None or self.outcome.stopped:
            return
        self.outcome.status = 1
        if isinstance(error, CellFailed):
            self.outcome.failed = True
        elif isinstance(error, KernelDied):
            self.outcome.message = died(error.status)
        elif isinstance(error, UserError):
            self.outcome.message = str(error)
        else:
            raise error


def died(status):
    if status in (-9, 137):
        return "the kernel was killed (signal 9), most often because the machine ran out of memory"
    if status is not None and status < 0:
        return f"the kernel crashed (signal {-status})"
    return f"the kernel ended by itself (exit status {status}); System.exit in a cell does that"
