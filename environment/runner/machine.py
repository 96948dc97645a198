"""How many kernels fit on this machine at a time: processors, and memory in MB, within a container's limits."""

import os
from dataclasses import dataclass
from pathlib import Path

from .usererror import UserError

CGROUP = Path("/sys/fs/cgroup")
KERNEL_MB = 2048  # what a kernel is taken to need until one has been measured: 1.2 GB heap, libtorch, the JVM
NATIVE_MB = 700  # of that, outside the heap: JVM, code, libtorch
USED_SHARE = 0.85  # of what is free; the rest is the machine's


@dataclass(frozen=True)
class Share:
    """What each of several kernels may use."""

    jobs: int
    threads: int
    memory: int

    @property
    def heap(self):
        return max(256, self.memory - NATIVE_MB)


def share(points, jobs=None, memory=None):
    """jobs kernels at a time, or as many as processors and memory allow; jobs x threads is at most the processors."""
    cores, free = processors(), int(available() * USED_SHARE)
    fitting = max(1, free // (memory or KERNEL_MB))
    jobs = min(jobs, points) if jobs else max(1, min(cores, fitting, points))
    return Share(jobs, max(1, cores // jobs), memory or max(KERNEL_MB // 2, min(free // jobs, total() // 3)))


def check(memory):
    """Refuses a kernel larger than the machine, which Java would refuse only in every point."""
    if memory and memory > total():
        raise UserError(f"--memory {memory}: this machine has {total():,} MB in all; give one kernel less")


def processors():
    try:
        count = len(os.sched_getaffinity(0))
    except AttributeError:  # not on a Mac
        count = os.cpu_count() or 1
    try:
        quota, period = (CGROUP / "cpu.max").read_text().split()
        count = min(count, max(1, int(quota) // int(period)))
    except (OSError, ValueError):  # no limit, or no cgroup of version 2
        pass
    return count


def total():
    return _meminfo("MemTotal") or _pages() or 4096


def available():
    """Memory that a new process can have, in MB."""
    free = _meminfo("MemAvailable") or total() // 2
    room = _cgroup_room()
    return free if room is None else min(free, room)


def _meminfo(name):
    try:
        for line in Path("/proc/meminfo").read_text().splitlines():
            if line.startswith(name + ":"):
                return int(line.split()[1]) // 1024
    except OSError:
        pass
    return 0


def _pages():
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**20
    except (ValueError, OSError, AttributeError):
        return 0


def _cgroup_room():
    """Pages of files that nobody has used of late count as used, but are given up to whoever needs memory."""
    for limit, used, more in (("memory.max", "memory.current", "memory.stat"),
                              ("memory/memory.limit_in_bytes", "memory/memory.usage_in_bytes", "memory/memory.stat")):
        try:
            taken = int((CGROUP / used).read_text()) - _idle_files(CGROUP / more)
            return max(0, int((CGROUP / limit).read_text()) - max(0, taken)) // 2**20
        except (OSError, ValueError):
            continue
    return None


def _idle_files(stat):
    try:
        rows = dict(line.split() for line in stat.read_text().splitlines())
        return int(rows.get("total_inactive_file") or rows.get("inactive_file") or 0)
    except (OSError, ValueError):
        return 0
