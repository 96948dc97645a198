"""Runs points in parallel, each by a 'run' of its own in a process of its own; ends them all when told to."""

import asyncio
import json
import os
import re
import signal
import sys
import time

from .machine import KERNEL_MB, USED_SHARE, available
from .signals import SIGNALS

PROGRAM = (sys.executable, "-m", "runner", "run")
YOUNG_SECONDS = 15  # a kernel this young has not yet taken the memory that it will
END_SECONDS = 20  # for a run to write its page and end its kernel, after it was told to stop
MOST_ERROR = 2000
EXCERPT = re.compile(r"^[> ] *\d+ \|")


class Pool:
    """'ended' is called with every point that ran to its end, its folder and its record."""

    def __init__(self, command, share, folder, ended, program=PROGRAM):
        self.command = command
        self.program = program
        self.share = share
        self.folder = folder
        self.ended = ended
        self.need = min(share.memory, KERNEL_MB)  # until one has been measured
        self.running = {}  # task: [its process, when it was started]
        self.stopped = None

    async def run(self, points):
        """Returns the number of the signal that stopped it, or None."""
        loop, heard = asyncio.get_running_loop(), asyncio.Event()
        for number in SIGNALS:
            loop.add_signal_handler(number, self._stop, number, heard)
        waiting = list(points)
        while (waiting or self.running) and not self.stopped:
            while waiting and self._fits():
                self._start(waiting.pop(0))
            listening = asyncio.ensure_future(heard.wait())
            await asyncio.wait({listening, *self.running}, timeout=2, return_when=asyncio.FIRST_COMPLETED)
            listening.cancel()
            self._collect()
        if self.stopped:
            await self._end_all()
        return self.stopped

    def _stop(self, number, heard):
        self.stopped = self.stopped or number
        heard.set()

    def _fits(self):
        """At least one always runs: a point that does not fit alone fails by itself and says why."""
        if not self.running:
            return True
        now = time.monotonic()
        young = sum(now - started < YOUNG_SECONDS for _, started in self.running.values())
        return len(self.running) < self.share.jobs and available() * USED_SHARE >= self.need * (young + 1)

    def _start(self, point):
        folder = self.folder.begun(point)
        task = asyncio.ensure_future(self._one(point, folder))
        self.running[task] = [None, time.monotonic()]

    async def _one(self, point, folder):
        started = time.monotonic()
        process = await asyncio.create_subprocess_exec(
            *self.program, *self.command(point, folder),
            stdin=asyncio.subprocess.PIPE,  # its end tells the run that we are gone, however we went
            stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE, start_new_session=True)
        self.running[asyncio.current_task()][0] = process
        error = await process.stderr.read()
        status = await process.wait()
        return point, folder, self._record(point, folder, status, error, time.monotonic() - started)

    def _record(self, point, folder, status, error, seconds):
        text = error.decode(errors="replace").strip().removeprefix("noisebook: ")
        if folder.name.startswith("."):
            text = text.replace(str(folder), str(folder.parent / point.name))
        text = text[:MOST_ERROR]
        if status < 0:
            text = text or f"the run was killed (signal {-status})"
        try:
            memory = json.loads((folder / "run.json").read_text(encoding="utf-8"))["kernel"].get("peakMegabytes")
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            memory = None
        return {"parameters": point.assigned, "swept": list(point.swept), "fingerprint": point.fingerprint,
                "status": "failed" if status else "passed", "message": message(text) if status else None,
                "error": text if status else None,
                "seconds": round(seconds, 1), "peakMegabytes": memory}

    def _collect(self):
        for task in [task for task in self.running if task.done()]:
            del self.running[task]
            point, folder, record = task.result()
            if self.stopped:
                continue  # told to end by whoever told us; it will run again
            if record["peakMegabytes"]:
                self.need = max(self.need, int(record["peakMegabytes"] * 1.1))
            self.ended(point, folder, record)

    async def _end_all(self):
        for number, seconds in ((signal.SIGTERM, END_SECONDS), (signal.SIGKILL, 5)):
            left = {task: process for task, (process, _) in self.running.items() if not task.done()}
            for process in filter(None, left.values()):
                _signal(process, number)
            if left:
                await asyncio.wait(set(left), timeout=seconds)


def _signal(process, number):
    try:
        os.killpg(process.pid, number)
    except (ProcessLookupError, PermissionError):
        pass


def message(text):
    """An error in one line: of a failed cell where it was and what was thrown, not its source."""
    lines = [line.strip() for line in text.splitlines() if line.strip() and not EXCERPT.match(line)]
    if len(lines) > 1 and lines[0].startswith("cell "):
        return f"{lines[0]}: {lines[1]}"
    return lines[0] if lines else "the run ended without a message"
