"""Runs every test of this folder against the installed kernel."""

import os
import pathlib
import sys
import time
import unittest

import kernel_case


class TimedResult(unittest.TextTestResult):
    """Says how long each test took: a slow one costs every run."""

    def startTest(self, test):
        self.begun = time.monotonic()
        super().startTest(test)

    def addSuccess(self, test):
        unittest.TestResult.addSuccess(self, test)
        self.stream.writeln("ok, %.1f s" % (time.monotonic() - self.begun))


if __name__ == "__main__":
    folder = pathlib.Path(__file__).resolve().parent
    names = sys.argv[1:]
    loader = unittest.defaultTestLoader
    suite = loader.loadTestsFromNames(names) if names else loader.discover(str(folder), "*_test.py")
    result = unittest.TextTestRunner(verbosity=2, resultclass=TimedResult).run(suite)
    kernel_case.stop_shared()
    sys.stdout.flush()
    sys.stderr.flush()
    # Not sys.exit: pyzmq may wait for ever, on its way out, for a socket whose kernel is gone.
    os._exit(0 if result.wasSuccessful() else 1)
