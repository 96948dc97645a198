"""Grading a batch of submissions that do their worst: all are graded, none touches another."""

import csv
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

from hostile import HOSTILE
from support import COMMAND, Checkout, call, start

sys.path.append(str(Path(__file__).resolve().parents[1] / "runner"))
from assignments import RIGHT, answered, code, tiny, write  # noqa: E402
from runner.grade import OWN_KERNEL, strength  # noqa: E402
from runner.grade_process import kernel_argv  # noqa: E402

NAME = '<img src=x onerror="alert(1)">'
LASTS = "86399.25"


class Batch(unittest.TestCase):
    """One batch for all tests: kernels take time to start."""

    @classmethod
    def setUpClass(cls):
        cls.base = Path(tempfile.mkdtemp(prefix="grade "))
        cls.addClassCleanup(shutil.rmtree, cls.base)
        cls.base.chmod(0o755)
        cls.scratch = cls.base / "scratch"
        cls.scratch.mkdir()
        cls.scratch.chmod(0o1777)
        cls.source = write(cls.base / "tiny.ipynb", tiny())
        cls.folder = cls.base / "submitted"
        cls.kept = write(cls.base / "precious.txt", "mine")
        # Where kernels have no user of their own nothing keeps them from a folder named in full.
        cls.apart = strength(kernel_argv(OWN_KERNEL))
        outside = str(cls.base) if cls.apart.users else "../.."
        places = {"OUTSIDE": outside, "LASTS": LASTS, "LEFT": str(cls.scratch / "left") if cls.apart.users else "left",
                  "SECRET": str(cls.base) if cls.apart.namespaces else "none"}
        for name, (answers, *_) in HOSTILE.items():
            answers = {key: text and placed(text, places) for key, text in {**RIGHT, **answers}.items()}
            if name != "right":
                answers["task3-figure"] = None  # the first figure of a kernel takes seconds
            write(cls.folder / name / "tiny" / "tiny.ipynb", answered(answers))
        cls.tampered()
        for name, text in (("json.ipynb", '{"nbformat": 4, "cells": ['), ("empty.ipynb", ""),
                           ("v5.ipynb", '{"nbformat": 5, "cells": []}'),
                           ("other.ipynb", '{"nbformat": 4, "cells": []}')):
            write(cls.folder / name, text)
        (cls.folder / "folder.ipynb").mkdir()
        cls.out = cls.base / "grades"
        cls.status, cls.said, cls.err = cls.grade()
        cls.records = {one["student"]: one for one in json.loads((cls.out / "grades.json").read_text())["submissions"]}

    @classmethod
    def grade(cls, *more):
        return call(COMMAND, "grade", cls.folder, "--source", cls.source, "--out", cls.out, "--timeout", "12",
                    "--memory", "256", "--jobs", "2", *more, limit=600,
                    env={**os.environ, "TMPDIR": str(cls.scratch)})

    @classmethod
    def tampered(cls):
        """Tests taken away, emptied and doubled, the setup changed, a cell of the student's own."""
        made = answered({**RIGHT, "task1-tests": None, "task3-figure": None,
                         "task1-answer": "double square(double x) { return helper(x); }"})
        made["cells"].insert(3, {**code("own", "double helper(double x) { return x * x; }"), "metadata": {}})
        for one in made["cells"]:
            identifier = one["metadata"].get("nbgrader", {}).get("grade_id")
            if identifier == "constants":
                one["source"] = "double base = 300;"
            if identifier == "task2-tests":
                one["source"] = "check(that(\"all is well\", true));"
        made["cells"] += [{**code("task2-answer", "double third = 0;"), "id": "again"}]
        write(cls.folder / NAME.replace("/", "") / "tiny" / "tiny.ipynb", made)

    def points(self, student):
        return {row["task"]: row["points"] for row in self.records[student]["tasks"]}

    def remarks(self, student):
        return "; ".join(self.records[student]["remarks"])

    def page(self, student):
        return (self.out / "feedback" / self.records[student]["feedback"]).read_text()

    def test_every_submission_gets_what_it_is_worth(self):
        for name, (_, first, second, words) in HOSTILE.items():
            with self.subTest(name=name):
                self.assertEqual(self.points(name), {"task1": first, "task2": second, "task3": None}, self.remarks(name))
                self.assertIn(words, self.remarks(name))
        self.assertEqual(self.remarks("right"), "")

    def test_tests_and_setup_are_put_back(self):
        self.assertEqual(self.points(NAME), {"task1": 8, "task2": 4, "task3": None}, self.remarks(NAME))
        self.assertIn("more than one cell called task2-answer; the first counts", self.remarks(NAME))

    def test_what_is_no_submission_is_named_and_does_not_stop_the_batch(self):
        for name, reason in (("json", "invalid JSON"), ("empty", "the file is empty"), ("v5", "notebook format 5"),
                             ("other", "not one of the assignments tiny"), ("folder", "a folder, not a notebook")):
            self.assertEqual(self.records[name]["status"], "not graded")
            self.assertIn(reason, self.remarks(name))
        self.assertEqual(self.status, 1)
        self.assertIn(f"{len(HOSTILE) + 1} graded, 5 not graded", self.said)
        self.assertEqual(self.err, "")

    def test_nothing_outside_the_copies_was_touched(self):
        self.assertEqual(self.kept.read_text(), "mine")
        self.assertTrue((self.folder / "right" / "tiny" / "tiny.ipynb").is_file())
        self.assertEqual(list(self.scratch.iterdir()), [])

    def test_sources_other_submissions_and_grades_are_covered(self):
        self.assertIn("grades: []" if self.apart.namespaces else "grades: null", self.page("deletes"))

    def test_no_process_is_left(self):
        self.assertNotIn(f"sleep {LASTS}", processes())

    def test_one_line_a_submission_tells_how_it_goes(self):
        self.assertRegex(self.said, r"(?m)^ +\d+/18 right, tiny: 12 of 12 \(\d+ s\)$")

    def test_the_table_is_safe_for_browsers_and_spreadsheets(self):
        self.assertNotIn("<img", (self.out / "grades.html").read_text())
        rows = list(csv.DictReader((self.out / "grades.csv").read_text().splitlines()))
        self.assertEqual(len(rows), len(self.records))
        right = next(row for row in rows if row["student"] == "right")
        self.assertEqual((right["task 1"], right["task 2"], right["points"], right["of"], right["by hand, at most"]),
                         ("8", "4", "12", "12", "8"))
        self.assertIn("task3-figure, at most 5 points", (self.out / "grades.html").read_text())

    def test_feedback_has_hints_and_pictures_and_no_secrets(self):
        page = self.page("half")
        self.assertIn("task1-tests: 6 of 8 points", page)
        self.assertIn("hint: mind the sign", page)
        self.assertIn("This answer is missing", page)
        self.assertIn("data:image/", self.page("right"))
        self.assertIn("Because &lt;b&gt;I&lt;/b&gt; say so.", self.page("right"))
        for name in (*HOSTILE, NAME):
            for secret in ("2.89", "-1.7", "1e6", "Math.pow(10", "HIDDEN", "base / 3, 1e-12", "Because a square"):
                self.assertNotIn(secret, self.page(name), name)
        self.assertIn("Output cut", self.page("prints"))
        self.assertLess(len(self.page("prints")), 300_000)

    def test_the_same_command_goes_on_where_it_stopped(self):
        before = (self.out / "grades.csv").read_bytes()
        (self.out / "grades.csv").unlink()
        status, said, _ = self.grade()
        self.assertEqual(status, 1)
        self.assertEqual(said.count("graded before"), len(HOSTILE) + 1)
        self.assertEqual((self.out / "grades.csv").read_bytes(), before)


class Stop(unittest.TestCase):
    def test_a_stop_ends_the_kernels_and_keeps_what_is_done(self):
        base = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, base)
        base.chmod(0o755)
        (base / "scratch").mkdir()
        (base / "scratch").chmod(0o1777)
        source = write(base / "tiny.ipynb", tiny())
        last = "86398.75"
        loop = f'new ProcessBuilder("sleep", "{last}").start();\nwhile (true) Thread.sleep(1);'
        write(base / "in" / "a.ipynb", answered({"task1-answer": None}))
        write(base / "in" / "b.ipynb", answered({**RIGHT, "task2-answer": loop}))
        process = start(COMMAND, "grade", base / "in", "--source", source, "--out", base / "out", "--timeout", "300",
                        "--jobs", "1", env={**os.environ, "TMPDIR": str(base / "scratch")})
        lines = iter(process.stdout.readline, "")
        self.assertTrue(any(" a, tiny: 0 of 12" in line for line in lines))
        self.assertTrue(eventually(lambda: f"sleep {last}" in processes()))
        process.send_signal(signal.SIGTERM)
        _, err = process.communicate(timeout=60)
        self.assertEqual((process.returncode, err), (143, "\nnoisebook: stopped; the same command goes on from here\n"))
        self.assertNotIn(f"sleep {last}", processes())
        self.assertEqual(list((base / "scratch").iterdir()), [])
        self.assertEqual([path.name for path in (base / "out" / "records").glob("*.part")], [])
        self.assertEqual(len(list((base / "out" / "records").iterdir())), 1)


def placed(text, places):
    for mark, place in places.items():
        text = text.replace(mark, place)
    return text


def processes():
    return subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True).stdout


def eventually(condition, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end and not condition():
        time.sleep(0.2)
    return condition()


class Usage(unittest.TestCase):
    def refused(self, *arguments):
        status, out, err = call(COMMAND, *arguments)
        self.assertEqual((status, out), (2, ""), err)
        self.assertNotIn("Traceback", err)
        return err

    def test_wrong_usage_is_refused_before_anything_runs(self):
        with tempfile.TemporaryDirectory() as folder:
            source = write(Path(folder) / "s" / "tiny.txt", tiny())
            for arguments, because in ((("nowhere",), "there is no submission nowhere"), ((folder,), "holds no notebooks"),
                                       ((folder, "--timeout", "0"), "not a positive number"),
                                       ((folder, "--jobs", "1.5"), "not a whole number"),
                                       ((folder, "--source", folder), "there are no assignments")):
                self.assertIn(because, self.refused("grade", "--source", source, *arguments, "--out", f"{folder}/out"))
            self.assertIn("--out", self.refused("grade", folder))
            file = write(Path(folder) / "a.ipynb", "{}")
            self.assertIn("no folder", self.refused("grade", file, "--out", file / "x"))

    def test_help(self):
        for name in ("grade", "assignment"):
            status, out, _ = call(COMMAND, name, "--help")
            self.assertEqual(status, 0)
            self.assertTrue(out.startswith(f"usage: noisebook {name}"))


class Scratch(Checkout):
    def test_a_wrong_command_sets_nothing_up(self):
        self.assertEqual(self.call("grade", "nowhere", "--out", "x")[0], 2)
        self.assertEqual(self.call("assignment", "check", "nowhere")[0], 2)
        self.assertEqual(self.builds(), [])


if __name__ == "__main__":
    unittest.main()
