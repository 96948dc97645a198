"""Sweeps with a stand-in for the run of a point; the real one is tested with the command."""

import argparse
import contextlib
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest
from pathlib import Path
from unittest import mock

from runner import machine, pool
from runner.sweep import Sweep
from runner.sweepfolder import Point, SweepFolder, base_fingerprint
from runner.usererror import UserError

RUN = """
import json, os, sys, time
words = sys.argv[1:]
out = words[words.index("--out") + 1]
given = dict(words[k + 1].split("=", 1) for k, word in enumerate(words) if word == "-p")
with open(os.environ["CALLS"], "a") as calls: calls.write(given["eta"] + "\\n")
if given["eta"] == "9": time.sleep(60)
open(out + "/n.html", "w").write("page")
open(out + "/results.json", "w").write(json.dumps({"twice": 2 * float(given["eta"])}))
open(out + "/run.json", "w").write(json.dumps({"kernel": {"peakMegabytes": 100}}))
if given["eta"] == "13" and not os.path.exists(os.environ["CALLS"] + ".cured"):
    sys.exit("noisebook: cell 2 of 2 failed: Title\\n>   2 | throw\\njava.lang.Error: thirteen\\n    at " + out)
"""


class Sweeps(unittest.TestCase):
    def setUp(self):
        self.base = Path(tempfile.mkdtemp(prefix="s weep "))
        self.addCleanup(shutil.rmtree, self.base)
        self.notebook = self.base / "n.ipynb"
        self.notebook.write_text("one")
        self.calls = self.base / "calls"
        self.calls.write_text("")
        (self.base / "run.py").write_text(RUN)
        changed = mock.patch.dict(os.environ, CALLS=str(self.calls))
        changed.start()
        self.addCleanup(changed.stop)

    def points(self, etas, fixed=None):
        base = base_fingerprint(self.notebook, self.base / "no.jar")
        return [Point({**(fixed or {}), "eta": eta}, ["eta"], base) for eta in etas]

    def sweep(self, *etas, fixed=None):
        """(exit status, standard output, standard error, the points that ran)"""
        self.calls.write_text("")
        options = argparse.Namespace(notebook=self.notebook, out=self.base / "out", jobs=2, memory=None, timeout=None)
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = Sweep(options, self.base, {"eta": list(etas)}, self.points(etas, fixed),
                           (sys.executable, str(self.base / "run.py"))).run()
        return status, out.getvalue(), err.getvalue(), sorted(self.calls.read_text().split())

    def test_finished_points_are_not_run_again(self):
        status, out, err, ran = self.sweep("1", "2")
        self.assertEqual((status, err, ran), (0, "", ["1", "2"]))
        self.assertRegex(out, r"point 1/2  eta=\d … ok \(\d+\.\d s, about \d+ s left\)")
        status, out, _, ran = self.sweep("1", "2", "3")
        self.assertEqual((status, ran), (0, ["3"]))
        self.assertIn("3 points, 2 done before", out)
        self.assertEqual((self.base / "out/results.csv").read_text().count("passed"), 3)
        self.assertIn("2 other points of earlier sweeps", self.sweep("1")[1])

    def test_a_changed_notebook_parameter_or_named_file_is_run_again(self):
        self.sweep("1", "2")
        self.notebook.write_text("two")
        self.assertEqual(self.sweep("1", "2")[3], ["1", "2"])
        self.assertEqual(self.sweep("1", "2", fixed={"seed": "3"})[3], ["1", "2"])
        data = self.base / "data.csv"
        data.write_text("1")
        self.assertEqual(self.sweep("1", fixed={"file": str(data)})[3], ["1"])
        self.assertEqual(self.sweep("1", fixed={"file": str(data)})[3], [])
        data.write_text("2")
        self.assertEqual(self.sweep("1", fixed={"file": str(data)})[3], ["1"])

    def test_files_in_arrays_and_in_defaults_count_too(self):
        data = self.base / "größe \"1\".csv"
        data.write_text("1")

        def made(assigned, **defaults):
            return Point({"eta": "1", **assigned}, ["eta"], "base", defaults).fingerprint

        for assigned, defaults in (({"files": json.dumps(["no.csv", str(data)])}, {}),
                                   ({"file": json.dumps(str(data))}, {}), ({"file": f" {data} "}, {}),
                                   ({}, {"file": f'quick ? {json.dumps(str(data))} : ""'})):
            data.write_text("1")
            before = made(assigned, **defaults)
            self.assertEqual(made(assigned, **defaults), before)
            data.write_text("2")
            self.assertNotEqual(made(assigned, **defaults), before, (assigned, defaults))
        with mock.patch("runner.sweepfolder.MOST_HASHED", 0):
            before = made({"file": str(data)})
            self.assertEqual(made({"file": str(data)}), before)
            data.write_text("three")
            self.assertNotEqual(made({"file": str(data)}), before)

    def test_a_failed_point_stops_no_other_and_is_tried_again(self):
        status, out, err, ran = self.sweep("13", "1", "2")
        self.assertEqual((status, ran), (1, ["1", "13", "2"]))
        self.assertIn("FAILED: cell 2 of 2 failed: Title: java.lang.Error: thirteen", out)
        self.assertIn("1 of 3 points failed", err)
        table = (self.base / "out/results.csv").read_text()
        self.assertIn("cell 2 of 2 failed: Title: java.lang.Error: thirteen", table)
        record = next((self.base / "out/points").glob("eta-13-*/point.json")).read_text()
        self.assertNotIn(".part", record)
        Path(str(self.calls) + ".cured").write_text("")
        status, _, _, ran = self.sweep("13", "1", "2")
        self.assertEqual((status, ran), (0, ["13"]))

    def test_half_a_point_counts_as_none(self):
        point, = self.points(["1"])
        folder = SweepFolder(self.base / "out")
        folder.prepare()
        (folder.begun(point) / "results.json").write_text('{"twice": 0}')
        self.assertIsNone(folder.record(point))
        folder.close()
        self.assertEqual(self.sweep("1")[3], ["1"])
        self.assertEqual([one for one in os.listdir(self.base / "out/points") if one.startswith(".")], [])

    def test_two_sweeps_do_not_share_a_folder(self):
        first = SweepFolder(self.base / "out")
        first.prepare()
        with self.assertRaisesRegex(UserError, "another sweep is writing"):
            SweepFolder(self.base / "out").prepare()
        first.close()

    def test_a_stop_ends_the_points_that_run_and_keeps_the_others(self):
        def stop_soon():
            while "9" not in self.calls.read_text() or not list((self.base / "out/points").glob("eta-1-*")):
                time.sleep(0.05)
            os.kill(os.getpid(), signal.SIGINT)

        threading.Thread(target=stop_soon, daemon=True).start()
        started = time.monotonic()
        status, _, err, _ = self.sweep("1", "9")
        self.assertEqual(status, 130)
        self.assertLess(time.monotonic() - started, 25)
        self.assertIn("stopped by Ctrl-C with 1 of 2 points to run; the same command goes on", err)
        left = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True).stdout
        self.assertNotIn(str(self.base / "run.py"), left)
        self.assertEqual(self.sweep("1")[3], [])

    def test_errors_become_one_line(self):
        self.assertEqual(pool.message("stopped by the time limit of 3 s\nmore"), "stopped by the time limit of 3 s")
        self.assertEqual(pool.message(""), "the run ended without a message")


class Machine(unittest.TestCase):
    def share(self, cores, free, *arguments):
        with mock.patch.multiple(machine, processors=lambda: cores, available=lambda: free, total=lambda: 64_000):
            return machine.share(*arguments)

    def test_kernels_fit_into_processors_and_memory(self):
        self.assertEqual(self.share(8, 64_000, 100).jobs, 8)
        self.assertEqual(self.share(8, 64_000, 3).jobs, 3)
        self.assertEqual(self.share(8, 64_000, 3).threads, 2)
        self.assertEqual(self.share(8, 6_000, 100).jobs, 2)
        self.assertEqual(self.share(8, 500, 100).jobs, 1)
        self.assertEqual(self.share(8, 64_000, 100, None, 20_000).jobs, 2)
        self.assertEqual(self.share(4, 64_000, 100, 6), machine.Share(6, 1, 9066))
        self.assertEqual(self.share(4, 64_000, 2, 10**30), machine.Share(2, 2, 21333))

    def test_a_kernel_larger_than_the_machine_is_refused(self):
        with mock.patch.object(machine, "total", lambda: 4000):
            machine.check(None)
            machine.check(4000)
            with self.assertRaisesRegex(UserError, "--memory 4001: this machine has 4,000 MB"):
                machine.check(4001)

    def test_a_containers_idle_files_are_room(self):
        with tempfile.TemporaryDirectory() as name, mock.patch.object(machine, "CGROUP", Path(name)), \
                mock.patch.object(machine, "_meminfo", lambda name: 64_000):
            for file, text in (("memory.max", 4000 * 2**20), ("memory.current", 3900 * 2**20)):
                Path(name, file).write_text(f"{text}\n")
            self.assertEqual(machine.available(), 100)
            Path(name, "memory.stat").write_text(f"anon 5\ninactive_file {3000 * 2**20}\n")
            self.assertEqual(machine.available(), 3100)
            Path(name, "memory.max").write_text("max\n")
            self.assertEqual(machine.available(), 64_000)

    def test_together_they_never_have_more_than_there_is(self):
        for cores in (1, 2, 7, 64):
            for free in (3_000, 10_000, 60_000):
                share = self.share(cores, free, 50)
                self.assertLessEqual(share.jobs * share.threads, cores)
                self.assertLessEqual(share.jobs * share.memory, free)
                self.assertLess(share.heap, share.memory)

    def test_this_machine_has_processors_and_memory(self):
        self.assertGreaterEqual(machine.processors(), 1)
        self.assertGreater(machine.total(), 500)
        self.assertLessEqual(machine.available(), machine.total())


if __name__ == "__main__":
    unittest.main()
