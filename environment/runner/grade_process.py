"""The kernel's process: started with its limits, watched, and ended with everything that it started."""

import json
import os
import secrets
import signal
import subprocess
import threading
import time
from pathlib import Path

from jupyter_client.connect import write_connection_file

from .grade_box import there
from .usererror import UserError

OVERHEAD_MB = 700  # what Java needs beside its heap: classes, compiled code, threads
PAGE_MB = os.sysconf("SC_PAGE_SIZE") / 2**20

stopping = threading.Event()
alive = set()  # the processes under way, for a stop of the whole batch
_lock = threading.Lock()


def kernel_argv(own):
    """The command of our own kernel, as set-up wrote it."""
    try:
        return json.loads((Path(own) / "kernel.json").read_text(encoding="utf-8"))["argv"]
    except (OSError, ValueError, KeyError):
        raise UserError(f"there is no kernel in {own}; run: noisebook setup", status=1)


class Process:
    def __init__(self, argv, box, memory_mb, seconds, log):
        if stopping.is_set():
            raise Stopped
        self.box, self.memory_mb = box, memory_mb
        self.connection_file = str(box.root / "connection.json")
        _, self.connection = write_connection_file(self.connection_file, key=secrets.token_hex(32).encode())
        box.give(self.connection_file)
        flags = [f"-Xmx{memory_mb}m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData",
                 "-XX:ErrorFile=/dev/null", f"-Djava.io.tmpdir={box.temporary}", f"-Duser.home={box.home}"]
        command = [argv[0], *flags, *argv[1:]]
        command = [part.replace("{connection_file}", self.connection_file) for part in command]
        self.popen = subprocess.Popen(box.command(command, int(seconds * (os.cpu_count() or 1)) + 600), cwd=box.folder,
                                      env=box.environment(), stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True)
        with _lock:
            alive.add(self)

    @property
    def ended(self):
        return self.popen.poll() is not None

    def too_large(self):
        """Whether its processes together hold more memory than they may; only where there is /proc."""
        return self.held_mb() > self.memory_mb + OVERHEAD_MB

    def held_mb(self):
        total = 0
        for name in os.listdir("/proc") if os.path.isdir("/proc/self") else []:
            if name.isdigit():
                total += self._held_by(name)
        return total

    def _held_by(self, name):
        try:
            with open(f"/proc/{name}/stat", encoding="utf-8", errors="replace") as file:
                group = int(file.read().rpartition(")")[2].split()[2])
            own = self.box.user is not None and os.stat(f"/proc/{name}").st_uid == self.box.user
            if group != self.popen.pid and not own:
                return 0
            with open(f"/proc/{name}/statm", encoding="utf-8") as file:
                return int(file.read().split()[1]) * PAGE_MB
        except (OSError, ValueError, IndexError):
            return 0  # it has ended meanwhile

    def kill(self):
        """Ends the group, and with it the namespace, or else everything of its user."""
        for end in (self._kill_group, self._kill_user, self._kill_marked):
            try:
                end()
            except (OSError, subprocess.SubprocessError):
                pass
        try:
            self.popen.wait(10)
        except subprocess.TimeoutExpired:
            pass
        with _lock:
            alive.discard(self)

    def _kill_group(self):
        os.killpg(self.popen.pid, signal.SIGKILL)

    def _kill_marked(self):
        """What left the group and has the user who grades: told by the scratch folder in its environment."""
        mark = os.fsencode(f"NOISEBOOK_OUT={self.box.root}{os.sep}")
        for name in os.listdir("/proc") if self.box.user is None and os.path.isdir("/proc/self") else []:
            if name.isdigit() and mark in _environment(name):
                os.kill(int(name), signal.SIGKILL)

    def _kill_user(self):
        """What left the group, where no process namespace has ended with it."""
        if self.box.user is not None and not self.box.strength.namespaces:
            subprocess.run(["setpriv", f"--reuid={self.box.user}", f"--regid={self.box.user}", "--clear-groups",
                            "sh", "-c", "kill -9 -1"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                           stderr=subprocess.DEVNULL, timeout=10)


def _environment(name):
    try:
        with open(f"/proc/{name}/environ", "rb") as file:
            return file.read()
    except OSError:
        return b""


class Stopped(BaseException):
    """The batch is being stopped; no kernel is started any more."""


def kill_all():
    """For a stop of the batch."""
    stopping.set()
    for _ in range(3):  # a kernel may be about to start
        for process in list(alive):
            process.kill()
        for box in list(there):
            box.remove()
        time.sleep(0.1)


def wait_until(condition, seconds, step=0.05):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(step)
    return condition()
