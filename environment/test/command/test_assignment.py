"""The assignments of the repository, and the command that builds and checks them."""

import json
import shutil
import sys
import tempfile
import unittest
from pathlib import Path

from support import COMMAND, call

sys.path.append(str(Path(__file__).resolve().parents[1] / "runner"))
from assignments import tiny, write  # noqa: E402
from runner.assignment_cells import MANUAL, TESTS, kind, points, tasks  # noqa: E402
from runner.assignment_markers import HIDDEN, SOLUTION, regions  # noqa: E402
from runner.notebook import source_of  # noqa: E402

SOURCES = sorted((COMMAND.parents[1] / "notebooks" / "assignments").glob("*.ipynb"))


class Scratch(unittest.TestCase):
    def setUp(self):
        self.base = Path(tempfile.mkdtemp(prefix="assign ments "))
        self.addCleanup(shutil.rmtree, self.base)

    def build(self, *arguments):
        return call(COMMAND, "assignment", "build", *arguments)


class Shipped(Scratch):
    def secrets(self, path):
        """The lines of solutions and hidden tests, but for the shortest."""
        found = set()
        for cell in json.loads(path.read_text())["cells"]:
            lines = source_of(cell).split("\n")
            for region in regions(source_of(cell))[0]:
                if region.kind in (SOLUTION, HIDDEN):
                    found |= {line.strip() for line in lines[region.first + 1:region.last]}
        return {line for line in found if len(line) > 30 and not line.startswith("double[] ")}

    def test_one_a_study_with_five_tasks_and_a_hundred_points(self):
        self.assertEqual([path.stem for path in SOURCES], ["filtering", "guidance", "ridge"])
        for path in SOURCES:
            notebook = json.loads(path.read_text())
            worth = [points(cell) for cell in notebook["cells"] if kind(cell) in (TESTS, MANUAL)]
            self.assertEqual((sum(worth), len(tasks(notebook))), (100, 5))

    def test_students_get_neither_solutions_nor_hidden_tests_and_earn_nothing(self):
        status, out, err = self.build("--out", self.base / "built")
        self.assertEqual((status, err), (0, ""))
        self.assertEqual(out.count("built "), 2 * len(SOURCES))
        for path in SOURCES:
            made = (self.base / "built" / "student" / path.name).read_text()
            whole = (self.base / "built" / "instructor" / path.name).read_text()
            self.assertGreater(len(self.secrets(path)), 20)
            for line in self.secrets(path):
                self.assertNotIn(json.dumps(line, ensure_ascii=False)[1:-1], made)
                self.assertIn(json.dumps(line, ensure_ascii=False)[1:-1], whole)
        status, out, err = call(COMMAND, "grade", self.base / "built" / "student", "--out", self.base / "grades", "--jobs",
                                "2", limit=600)
        self.assertEqual((status, err), (0, ""), out)
        for one in json.loads((self.base / "grades" / "grades.json").read_text())["submissions"]:
            self.assertEqual((one["points"], one["of"]), (0, 80), one)
            self.assertNotIn("CompilationException", "".join(one["remarks"]))
            self.assertFalse(any(cell["answered"] for cell in one["to be graded by hand"]))


class Command(Scratch):
    def test_building_twice_changes_nothing_and_spares_what_a_person_changed(self):
        source, out = write(self.base / "tiny.ipynb", tiny()), self.base / "out"
        self.assertEqual(self.build(source, "--out", out)[0], 0)
        first = {path: path.read_bytes() for path in out.rglob("*.ipynb")}
        self.assertEqual(self.build(source, "--out", out)[1].count("unchanged"), 2)
        self.assertEqual(self.build(source, "--out", self.base / "again")[0], 0)
        for path, content in first.items():
            self.assertEqual((self.base / "again" / path.relative_to(out)).read_bytes(), content)
        mine = out / "student" / "tiny.ipynb"
        mine.write_text(mine.read_text().replace("throw new", "return 4; // throw new"))
        status, _, err = self.build(source, "--out", out)
        self.assertEqual(status, 1)
        self.assertIn("has been changed since it was built", err)
        self.assertIn("return 4", mine.read_text())
        self.assertEqual(self.build(source, "--out", out, "--force")[0], 0)
        self.assertEqual(mine.read_bytes(), first[mine])

    def test_a_broken_source_is_refused_with_all_that_is_wrong(self):
        notebook = tiny()
        del notebook["cells"][4]["metadata"]["nbgrader"]["points"]
        notebook["cells"][3]["source"] = "// BEGIN SOLUTION\nint x;"
        source = write(self.base / "tiny.ipynb", notebook)
        for action in (("build", source, "--out", self.base / "out"), ("check", source, "--rules"), ("check", source)):
            status, _, err = call(COMMAND, "assignment", *action)
            self.assertEqual(status, 1)
            self.assertIn("tiny.ipynb: cell 4 (task1-answer): line 1: BEGIN SOLUTION without an END", err)
            self.assertIn("tiny.ipynb: cell 5 (task1-tests): tests without points", err)
        self.assertFalse((self.base / "out").exists())

    def test_wrong_usage(self):
        for arguments, because in ((("bild",), "invalid choice"), (("build", "nothing"), "there is no assignment 'nothing'"),
                                   (("build", "--bogus"), "noisebook assignment --help"), ((), "required")):
            status, out, err = call(COMMAND, "assignment", *arguments)
            self.assertEqual((status, out), (2, ""))
            self.assertIn(because, err)
            self.assertNotIn("Traceback", err)

    def test_check_finds_answers_that_fail_and_stubs_that_earn(self):
        notebook = tiny()
        notebook["cells"][3]["source"] = notebook["cells"][3]["source"].replace("x * x", "x * Math.abs(x)")
        notebook["cells"][6]["source"] = 'check(near("a third", third, base / 3, 1e-12), near("no", 0, 0, 0));'
        status, out, _ = call(COMMAND, "assignment", "check", write(self.base / "tiny.ipynb", notebook), limit=600)
        self.assertEqual(status, 1)
        self.assertIn("task1-tests: the model answer earns 6 of 8 points: of a negative number", out)
        self.assertIn("task2-tests: the stub earns 2 points, by no", out)


if __name__ == "__main__":
    unittest.main()
