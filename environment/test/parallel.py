"""parallel.py FOLDER: the tests of a folder, several processes at a time, the output of each whole.

Each class is a process of its own, but a class that says 'apart = True' has one for each test. They must not disturb
each other: every test has its own folders and looks at its own processes only.
"""

import os
import signal
import subprocess
import sys
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

AT_A_TIME = 3  # much of their time is waiting


def tests(suite):
    for one in suite:
        if isinstance(one, unittest.TestSuite):
            yield from tests(one)
        else:
            yield one


def parts(folder):
    """Names for 'python -m unittest', those apart first: they are the long ones."""
    found = list(tests(unittest.defaultTestLoader.discover(str(folder))))
    broken = [one for one in found if not type(one).__module__.startswith("test_")]
    if broken:
        for one in broken:
            one.debug()  # raises what kept it from being loaded
    apart = [one.id() for one in found if getattr(type(one), "apart", False)]
    classes = dict.fromkeys(f"{type(one).__module__}.{type(one).__qualname__}" for one in found
                            if not getattr(type(one), "apart", False))
    return apart + list(classes)


def main(folder):
    running = set()

    def run(name):
        process = subprocess.Popen([sys.executable, "-m", "unittest", name], cwd=folder, stdin=subprocess.DEVNULL,
                                   stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        running.add(process)
        out, _ = process.communicate()
        running.discard(process)
        print(f"{name}\n{out}", flush=True)
        return process.returncode

    def stop(number, _frame):
        for process in list(running):
            process.terminate()
        os._exit(128 + number)

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        return 1 if any(list(pool.map(run, parts(folder)))) else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
