"""A sweep by this checkout's own command in real kernels: killed half-way, gone on with, stopped."""

import csv
import json
import os
import shutil
import signal
import sqlite3
import tempfile
import time
import unittest
from contextlib import closing
from pathlib import Path

from support import COMMAND, call, start
from test_run import NOTEBOOKS, kernels_left


class Sweep(unittest.TestCase):
    apart = True  # mostly waiting for kernels

    def setUp(self):
        self.base = Path(tempfile.mkdtemp(prefix="sweeps of "))
        self.addCleanup(shutil.rmtree, self.base)
        shutil.copy(NOTEBOOKS / "sweeps.ipynb", self.base)
        self.out = self.base / "o ut"
        self.words = ["run", "sweeps.ipynb", "--quick", "--sweep", "eta=0:0.5:0.5,13", "--out", "o ut", "--jobs", "2"]

    def wait_for_points(self, count):
        deadline = time.monotonic() + 120
        while len(self.finished()) < count:
            self.assertLess(time.monotonic(), deadline)
            time.sleep(0.05)

    def finished(self):
        return {path: path.stat().st_mtime_ns for path in self.out.glob("points/[a-z]*/point.json")}

    def wait_for_no_kernel(self):
        deadline = time.monotonic() + 30
        while kernels_left(self.base) and time.monotonic() < deadline:
            time.sleep(0.1)
        self.assertEqual(kernels_left(self.base), [])

    def test_a_killed_sweep_goes_on_where_it_was(self):
        process = start(COMMAND, *self.words, cwd=self.base)
        self.wait_for_points(1)
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=60)
        self.wait_for_no_kernel()
        before = self.finished()
        self.assertLess(len(before), 3)
        status, out, err = call(COMMAND, *self.words, cwd=self.base)
        self.assertEqual(status, 1, out + err)
        self.assertIn(f"3 points, {len(before)} done before", out)
        self.assertIn("1 of 3 points failed", err)
        self.assertIn("eta=13: cell 3 of 3 failed: Fail where asked, write where asked: "
                      "java.lang.IllegalStateException: thirteen is refused", err)
        self.assertEqual({path: made for path, made in self.finished().items() if path in before}, before)
        self.check_tables()
        self.assertEqual(kernels_left(self.base), [])

    def check_tables(self):
        with open(self.out / "results.csv", encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream))
        self.assertEqual([(row["eta"], row["status"], row["twice"]) for row in rows],
                         [("0", "passed", "0.0"), ("0.5", "passed", "1.0"), ("13", "failed", "")])
        self.assertTrue(all(row["processors"] == "1" for row in rows[:2]) or os.cpu_count() > 2)
        record = json.loads(next(self.out.glob("points/eta-0.5-*/point.json")).read_text())
        self.assertLess(float(rows[0]["heap"]), 1e6)
        self.assertGreater(record["peakMegabytes"], 30)
        with closing(sqlite3.connect(self.out / "results.sqlite")) as base:
            self.assertEqual(base.execute("SELECT count(*) FROM results WHERE result = 'array'").fetchone(), (6,))
        page = (self.out / "index.html").read_text()
        for link in self.out.glob("points/[a-z]*/sweeps.html"):
            self.assertIn(f"points/{link.parent.name}/sweeps.html", page)

    def test_ctrl_c_ends_all_kernels_and_says_how_to_go_on(self):
        process = start(COMMAND, "run", "sweeps.ipynb", "--quick", "--sweep", "seed=1..6", "-p", "sleep=60000", "--out",
                        "o ut", "--jobs", "2", cwd=self.base)
        for line in process.stdout:
            if line.startswith("kernels"):
                break
        deadline = time.monotonic() + 60
        while len(kernels_left(self.base)) < 2 and time.monotonic() < deadline:
            time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 130, err)
        self.assertIn("stopped by Ctrl-C with 6 of 6 points to run; the same command goes on: noisebook run", err)
        self.assertEqual(kernels_left(self.base), [])
        self.assertEqual(self.finished(), {})

    def test_what_does_not_fit_is_refused_before_anything_runs(self):
        for more, because in ((["--sweep", "steps=1"], "no parameter 'steps'"), (["--sweep", "seed=1.5"], "whole number"),
                              (["--sweep", "quick=true"], "quick is swept and set"), (["-p", "eta=3"], "eta is swept"),
                              (["--jobs", "0"], "whole number of at least 1")):
            status, out, err = call(COMMAND, *self.words, *more, cwd=self.base)
            self.assertEqual((status, out), (2, ""), err)
            self.assertIn(because, err)
        status, _, err = call(COMMAND, "run", "sweeps.ipynb", "--jobs", "2", cwd=self.base)
        self.assertIn("there is no --sweep", err)
        self.assertFalse(self.out.exists())


if __name__ == "__main__":
    unittest.main()
