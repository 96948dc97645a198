"""Where a submission runs: a scratch copy that may be deleted, a user that owns nothing else, and limits.

As root on Linux the kernel gets a user of its own that owns its scratch folder and nothing else, no way to more
rights, a process namespace, so that it can end no process but its own, and a mount namespace in which sources,
submissions and grades are covered. Elsewhere it runs as the user who grades, in the copy.
"""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Optional, Tuple

from .grade_conceal import concealed, covering
from .grade_disk import clear, left_by, too_much

LARGEST_FILE_BLOCKS = 2**20  # of 512 bytes: half a gigabyte
USERS = (20_000, 60_000)  # numbers that rootless containers map too
MOST_JOBS = 64
PREFIX = "noisebook-grade-"
NAMESPACES = ["unshare", "--pid", "--fork", "--kill-child", "--ipc", "--mount-proc"]
MOST_THREADS = 1000  # and processes, of a user of its own
LIMITS = """ulimit -c 0; ulimit -f "$1"; ulimit -t "$2"
if [ -n "$3" ]; then (ulimit -u "$3") 2>/dev/null && ulimit -u "$3" || ulimit -p "$3"; fi
shift 3; exec "$@" """
KEPT = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "JAVA_HOME")


@dataclass(frozen=True)
class Isolation:
    """How far kernels are kept apart: words for the reader, and what stands before their command."""

    words: str
    users: bool
    namespaces: bool
    covered: Tuple[str, ...] = ()

    def prefix(self, user):
        if not self.users:
            return []
        drop = ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups", "--no-new-privs",
                "--bounding-set=-all", "--inh-caps=-all"]
        return (NAMESPACES + covering(self.covered) if self.namespaces else []) + drop


WEAK = Isolation("a copy of the folder only: a submission could read the hidden tests, and read and delete all files of "
                 "the user who grades by their full names; grade as root, or in a container", False, False)


there = set()  # the boxes in use, for a stop of the whole batch


def user_of(slot):
    """A user number for a slot that is nobody's; two batches at a time have different ones, but for a rare chance."""
    low, high = USERS
    number = os.getpid() * MOST_JOBS + slot % MOST_JOBS
    while _is_somebody(low + number % (high - low)):
        number += MOST_JOBS
    return low + number % (high - low)


def _is_somebody(user):
    try:
        return bool(pwd.getpwuid(user))
    except KeyError:
        return False


def isolation(needed, secrets=()):
    """The strongest that works here; a user of its own must be able to read what is needed, and nothing secret."""
    if os.geteuid() != 0 or not sys.platform.startswith("linux"):
        return WEAK
    for strong in (Isolation("a user, a process and a mount namespace of its own", True, True, concealed(secrets, needed)),
                   Isolation("a user of its own: a submission could read sources, submissions and grades that every "
                             "user can", True, False)):
        reads = ["sh", "-c", 'cd "$1" && : >x || exit 1; shift; for f; do test -r "$f" || exit 1; done', "sh"]
        if _works(strong, reads, needed):
            return strong
    return WEAK


def _works(strong, reads, needed):
    """Whether such a user may work in a folder of its own where temporary files go."""
    with tempfile.TemporaryDirectory(prefix=PREFIX) as folder:
        os.chown(folder, user_of(0), user_of(0))
        try:
            done = subprocess.run(strong.prefix(user_of(0)) + [*reads, folder, *map(str, needed)],
                                  stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/",
                                  timeout=20)
        except (OSError, subprocess.TimeoutExpired):
            return False
    return done.returncode == 0


class Box:
    """A scratch tree in the shape of a checkout: notebooks/assignments to run in, toolkit/target to load from."""

    def __init__(self, strength, slot, script):
        self.strength, self.made = strength, time.time()
        self.user: Optional[int] = user_of(slot) if strength.users else None
        self.root = Path(tempfile.mkdtemp(prefix=PREFIX))
        there.add(self)
        self.folder = self.root / "notebooks" / "assignments"
        self.home, self.temporary = self.root / "home", self.root / "tmp"
        for one in (self.folder, self.home, self.temporary, self.root / "toolkit" / "target"):
            one.mkdir(parents=True)
        shutil.copy(script, self.root / "toolkit" / "target" / "noisebook.jshell")
        if self.user is not None:
            for folder, _, files in os.walk(self.root):
                for one in [folder] + [os.path.join(folder, name) for name in files]:
                    os.chown(one, self.user, self.user)

    def give(self, path):
        """Makes a file of ours the kernel's own."""
        if self.user is not None:
            os.chown(path, self.user, self.user)

    def environment(self):
        kept = {name: os.environ[name] for name in KEPT if name in os.environ}
        return {**kept, "HOME": str(self.home), "TMPDIR": str(self.temporary), "USER": "student",
                "NOISEBOOK_OUT": str(self.root / "out"), "DJL_OFFLINE": "true"}

    def command(self, argv, processor_seconds):
        """With a limit on processor time too, so that a kernel ends even if the one who grades was killed."""
        threads = "" if self.user is None else str(MOST_THREADS)
        limits = ["sh", "-c", LIMITS, "sh", str(LARGEST_FILE_BLOCKS), str(processor_seconds), threads]
        return self.strength.prefix(self.user) + limits + argv

    def _left(self):
        """The next submission with this user number must not find it."""
        return [] if self.user is None else left_by(self.user, self.made - 1, PREFIX)

    def full(self):
        """Whether the submission has written more than it may."""
        return too_much([self.root, *self._left()])

    def remove(self):
        for one in (*self._left(), self.root):
            clear(one)
        there.discard(self)
