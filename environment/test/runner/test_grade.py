import json
import os
import tempfile
import unittest
from pathlib import Path
from unittest import mock

from assignments import RIGHT, answered, code, student, tiny, write
from runner.assignment_build import text_of
from runner.assignment_cells import ANSWER, TESTS, grade_id
from runner.grade_kernel import ERROR, TIMEOUT, CellRun
from runner.grade_names import count_checks, graded, lookup, read_lookup
from runner.grade_plan import OWN, plan
from runner.grade_record import fingerprint, record, slug, ungraded, unique_names
from runner.grade_run import Outcome
from runner.grade_score import Mark, mark
from runner.grade_submission import LARGEST, Submission, Ungradable, assignment_of, find, mark_doubles, read
from runner.grade_tables import csv_text, html_text
from runner.usererror import UserError

NAMES = {"Check": "org.noisebook.show.Check", "near(": "org.noisebook.show.Check.near", "Math": "java.lang.Math",
         "Points": "org.noisebook.math.Points", "Helper": "x.Helper"}


class Scratch(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.folder = Path(scratch.name)

    def plan(self, notebook):
        return plan(tiny(), read(write(self.folder / "a.ipynb", notebook)))

    def steps(self, notebook):
        return {step.grade_id: step for step in self.plan(notebook)[0]}


class Submissions(Scratch):
    def students(self, *arguments):
        return sorted(one.student for one in find([self.folder / name for name in arguments], {"tiny"}))

    def test_nbgraders_folders_and_plain_files(self):
        for name in ("submitted/ann/tiny/tiny.ipynb", "submitted/bob/tiny/mine.ipynb", "submitted/cy/work.ipynb",
                     "submitted/dan.ipynb", "submitted/ann/tiny/.ipynb_checkpoints/tiny.ipynb"):
            write(self.folder / name, "{}")
        self.assertEqual(self.students("submitted"), ["ann", "bob", "cy", "dan"])
        self.assertEqual(self.students("submitted/ann"), ["ann"])
        self.assertEqual(self.students("submitted/bob/tiny"), ["bob"])
        self.assertEqual(self.students("submitted/ann/tiny/tiny.ipynb", "submitted/dan.ipynb"), ["ann", "dan"])
        self.assertEqual(self.students("submitted", "submitted/dan.ipynb"), ["ann", "bob", "cy", "dan"])

    def test_what_is_not_there_is_refused(self):
        with self.assertRaisesRegex(UserError, "there is no submission"):
            self.students("nowhere")
        with self.assertRaisesRegex(UserError, "holds no notebooks"):
            self.students(".")

    def test_broken_files_say_why(self):
        for content, because in (("", "empty"), ("  \n", "empty"), ("{", "invalid JSON"), ("[]", "no object"),
                                 ("{}", "states no format"), ('{"nbformat": 5}', "format 5"),
                                 ('{"nbformat": 4}', "no list of cells"), ("[" * 100_000, "invalid JSON"),
                                 ('{"nbformat": 4, "cells": [%s]}' % ",".join(["{}"] * 3000), "3000 cells")):
            with self.subTest(because=because), self.assertRaisesRegex(Ungradable, because):
                read(write(self.folder / "a.ipynb", content))
        (self.folder / "b.ipynb").write_bytes(b"\xff\xfe{}")
        with self.assertRaisesRegex(Ungradable, "UTF-8"):
            read(self.folder / "b.ipynb")
        with open(self.folder / "c.ipynb", "wb") as file:
            file.truncate(LARGEST + 1)
        with self.assertRaisesRegex(Ungradable, "clear its outputs"):
            read(self.folder / "c.ipynb")
        with self.assertRaisesRegex(Ungradable, "a folder"):
            read(self.folder)

    def test_strange_cells_are_left_out(self):
        cells = [1, {"cell_type": "video"}, {"cell_type": "code", "source": 5}, {"cell_type": "code", "source": ["a", 1]},
                 {"cell_type": "code", "source": ["a", "b"], "metadata": 3},
                 {"cell_type": "code", "source": "c", "metadata": {"nbgrader": {"grade_id": 7}}}]
        found = read(write(self.folder / "a.ipynb", json.dumps({"nbformat": 4, "cells": cells})))
        self.assertEqual([(one["source"], one["grade_id"]) for one in found["cells"]], [("ab", ""), ("c", "")])

    def test_format_3_is_upgraded(self):
        old = {"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [{"metadata": {}, "cells": [
            {"cell_type": "code", "input": "int x;", "language": "java", "outputs": [], "collapsed": False,
             "metadata": {"nbgrader": {"grade_id": "task1-answer"}}}]}]}
        found = read(write(self.folder / "a.ipynb", json.dumps(old)))
        self.assertEqual((found["cells"][0]["source"], found["cells"][0]["grade_id"]), ("int x;", "task1-answer"))
        with self.assertRaisesRegex(Ungradable, "can't be upgraded"):
            read(write(self.folder / "a.ipynb", '{"nbformat": 3, "worksheets": 4}'))

    def test_the_assignment_is_told_by_metadata_or_grade_ids(self):
        known = {"tiny": {grade_id(cell) for cell in tiny()["cells"]}, "other": {"intro", "task9-answer"}}
        made = read(write(self.folder / "a.ipynb", student()))
        self.assertEqual(assignment_of(made, known), "tiny")
        made["metadata"] = None
        self.assertEqual(assignment_of(made, known), "tiny")
        made["metadata"] = {"noisebook": {"assignment": "other"}}
        self.assertEqual(assignment_of(made, known), "other")
        with self.assertRaisesRegex(Ungradable, "not one of the assignments tiny, other"):
            assignment_of({"metadata": {}, "cells": []}, known)

    def test_two_files_of_one_student_are_told_apart(self):
        for name in ("ann/first.ipynb", "ann/second.ipynb", "bob/first.ipynb"):
            write(self.folder / name, student())
        found = find([self.folder], {"tiny"})
        mark_doubles(found, {"tiny": {"task1-answer"}})
        self.assertEqual([one.alone for one in found], [False, False, True])
        self.assertEqual(len({one.feedback_name("x") for one in found[:2]}), 2)
        self.assertEqual(found[2].feedback_name("bob-tiny"), "bob-tiny.html")
        self.assertEqual(len(set(unique_names(found).values())), 3)

    def test_names_and_texts_that_are_no_text_and_links_in_a_circle_stop_nothing(self):
        half = chr(0xD800)
        broken = student()
        broken["metadata"]["noisebook"]["assignment"] = half
        broken["cells"][3]["source"] = f"int x; // {half}"
        path = os.fsencode(self.folder) + b"/bad\xff.ipynb"
        with open(path, "w", encoding="ascii") as file:
            json.dump(broken, file)
        for one, other in (("a", "b"), ("b", "a")):
            os.symlink(f"{other}.ipynb", self.folder / f"{one}.ipynb")
        os.mkfifo(self.folder / "fifo.ipynb")
        found = find([self.folder], {"tiny"})
        mark_doubles(found, {"tiny": {"task1-answer"}})
        self.assertEqual([one.student for one in found], ["a", "b", "bad?", "fifo"])
        self.assertEqual(len(set(unique_names(found).values())), 4)
        self.assertEqual(len({fingerprint(one.path, [], "") for one in found}), 4)
        self.assertEqual(read(found[2].path)["cells"][3]["source"], "int x; // ?")
        for one in (*found[:2], found[3]):
            with self.assertRaisesRegex(Ungradable, "not a plain file"):
                read(one.path)
        json.dumps(ungraded(found[2], None, "x"), ensure_ascii=False).encode()

    def test_a_file_that_may_not_be_read_is_named(self):
        path = write(self.folder / "a.ipynb", student())
        with mock.patch("pathlib.Path.read_bytes", side_effect=PermissionError(13, "Permission denied")):
            self.assertTrue(fingerprint(path, [], ""))
        with mock.patch("pathlib.Path.read_text", side_effect=PermissionError(13, "Permission denied")):
            with self.assertRaisesRegex(Ungradable, "can't be read: Permission denied"):
                read(path)

    def test_a_mark_of_the_byte_order_is_passed_over(self):
        path = self.folder / "a.ipynb"
        path.write_text(text_of(student()), encoding="utf-8-sig")
        self.assertEqual(len(read(path)["cells"]), len(tiny()["cells"]))


class Plans(Scratch):
    def test_tests_and_locked_cells_come_from_the_source(self):
        made = answered({**RIGHT, "task2-tests": "check();", "constants": "double base = 9;", "setup": "%load x"})
        steps = self.steps(made)
        self.assertIn("near", steps["task2-tests"].source)
        self.assertIn("HIDDEN", steps["task1-tests"].source)
        self.assertEqual(steps["constants"].source, "double base = 3;")
        self.assertIn("toolkit", steps["setup"].source)
        self.assertEqual((steps["task1-tests"].role, steps["task1-tests"].points, steps["task1-tests"].checks), (TESTS, 8, 2))

    def test_answers_come_from_the_student(self):
        steps = self.steps(answered(RIGHT))
        self.assertEqual((steps["task1-answer"].role, steps["task1-answer"].source), (ANSWER, RIGHT["task1-answer"]))
        self.assertFalse(steps["task3-words"].missing)

    def test_missing_and_untouched_answers(self):
        steps, remarks = self.plan(answered({"task1-answer": None}))
        found = {step.grade_id: step for step in steps}
        self.assertTrue(found["task1-answer"].missing and not found["task1-answer"].runs)
        self.assertTrue(found["task3-words"].missing and found["task3-figure"].missing)
        self.assertFalse(found["task2-answer"].missing)
        self.assertIn("answers missing: task1-answer, task3-figure, task3-words", remarks)

    def test_own_cells_run_where_they_stand_and_copies_do_not(self):
        made = answered(RIGHT)
        own = {**code("x", "int mine = 1;"), "metadata": {}}
        copied = {**code("y", "double base = 3;"), "metadata": {}}
        made["cells"][4:4] = [own, copied]
        steps, _ = self.plan(made)
        self.assertEqual([step.source for step in steps if step.role == OWN], ["int mine = 1;"])
        order = [step.grade_id or step.role for step in steps]
        self.assertEqual(order[order.index("task1-answer") + 1], OWN)

    def test_of_two_answers_the_first_counts(self):
        made = answered(RIGHT)
        made["cells"].append({**code("task1-answer", "double square(double x) { return 0; }"), "id": "z"})
        steps, remarks = self.plan(made)
        self.assertEqual({step.grade_id: step for step in steps}["task1-answer"].source, RIGHT["task1-answer"])
        self.assertIn("more than one cell called task1-answer; the first counts", remarks)

    def test_the_beginning_of_a_full_name_cannot_be_taken(self):
        for text in ("int org = 3;", "class java { }", "var tech = 1;"):
            steps, remarks = self.plan(answered({**RIGHT, "task2-answer": text}))
            self.assertFalse({step.grade_id: step for step in steps}["task2-answer"].runs)
            self.assertIn("was not run", remarks[0])

    def test_what_takes_minutes_to_read_is_not_read(self):
        for text in ("int a;" * 20_000, "/*" * 600, '"\\"' * 3000, "int a = {}" + "{}" * 2000):
            steps, remarks = self.plan(answered({**RIGHT, "task2-answer": text}))
            self.assertFalse({step.grade_id: step for step in steps}["task2-answer"].runs)
            self.assertIn("task2-answer was not run: it has", remarks[0])


class Names(unittest.TestCase):
    def graded(self, source):
        return graded(source, NAMES, "T")

    def test_names_are_written_in_full_and_checks_report_behind_the_token(self):
        self.assertEqual(self.graded('check(near("a", () -> f(Math.abs(2)), 1, 0), Check.that("b", true));'),
                         'org.noisebook.show.Graded.check("T", org.noisebook.show.Check.near("a", '
                         '() -> f(java.lang.Math.abs(2)), 1, 0), org.noisebook.show.Check.that("b", true));')

    def test_hidden_checks_are_told_apart(self):
        text = self.graded("check(a);\n// BEGIN HIDDEN TESTS\ncheck(b);\n// END HIDDEN TESTS")
        self.assertIn('Graded.check("T", a)', text)
        self.assertIn('Graded.hidden("T", b)', text)

    def test_what_belongs_to_something_else_is_left_alone(self):
        for text in ("x.near(1);", "a.b.Math.abs(1);", "Foo::near;", "near;", "int check = 1;", '"Math.abs(near(1))";',
                     "// Math near(", "my.check(1);", "import java.lang.Math;"):
            self.assertEqual(self.graded(text), text)
        self.assertEqual(self.graded("double near(double x) { return x; }\nnear(2);"),
                         "double near(double x) { return x; }\nnear(2);")
        self.assertEqual(self.graded("new Points(1); Math::abs; check();"),
                         'new org.noisebook.math.Points(1); java.lang.Math::abs; org.noisebook.show.Graded.check("T");')

    def test_calls_of_check_are_counted(self):
        self.assertEqual(count_checks("check(a, b);\nx.check(1); check (c); // check(d)\nint check = 1;"), 2)

    def test_the_lookup_asks_for_names_that_the_assignment_does_not_declare(self):
        text = lookup(tiny(), "import org.noisebook.math.*;\nimport static org.noisebook.show.Check.*;\n", "T")
        self.assertIn('"Math', text)
        self.assertIn("org.noisebook.math java.lang java.io", text)
        self.assertNotIn("square", text)
        self.assertEqual(read_lookup("noise\nT near( a.b.near\nT Math java.lang.Math\nT x\nother y z\n", "T"),
                         {"near(": "a.b.near", "Math": "java.lang.Math"})


class Scores(Scratch):
    def step(self):
        return self.steps(answered(RIGHT))["task1-tests"]

    def run_with(self, *texts, **more):
        return CellRun(shown=[{"text/plain": text} for text in texts], **more)

    def test_calls_share_the_points_and_checks_share_a_call(self):
        found = mark(self.step(), self.run_with("T\npassed\ta\t\t\nfailed\tb\tgot 1\tthink",
                                                "T\npassed\tc\t\t"), "T")
        self.assertEqual((found.points, found.worth, found.note), (6, 8, ""))
        self.assertEqual([one.passed for one in found.findings], [True, False, True])
        self.assertEqual((found.findings[1].finding, found.findings[1].hint), ("got 1", "think"))

    def test_only_the_token_counts(self):
        forged = self.run_with("passed\ta\t\t", "S\npassed\ta\t\t", "T", text="T\npassed\ta\t\t\n")
        forged.shown.append({"text/html": "T\npassed\ta\t\t"})
        self.assertEqual(mark(self.step(), forged, "T").points, 0)
        many = self.run_with(*["T\npassed\ta\t\t"] * 9)
        self.assertEqual(mark(self.step(), many, "T").points, 8)

    def test_what_did_not_report_gives_nothing_and_says_why_without_secrets(self):
        error = {"ename": "IllegalStateException", "evalue": "secret 2.89"}
        found = mark(self.step(), self.run_with("T\npassed\ta\t\t", status=ERROR, error=error), "T")
        self.assertEqual(found.points, 4)
        self.assertEqual(found.note, "the tests stopped with IllegalStateException")
        self.assertIn("time limit", mark(self.step(), self.run_with(status=TIMEOUT), "T").note)


class Tables(Scratch):
    def records(self, name, **more):
        notebook = tiny()
        steps, remarks = self.plan(answered(RIGHT))
        outcome = Outcome(marks={"task1-tests": Mark("task1-tests", 6.5, 8), "task2-tests": Mark("task2-tests", 4, 4)})
        found = record(Submission(name, Path("a.ipynb")), "tiny", notebook, steps, outcome, 3.21, remarks)
        return [{**found, **more}, ungraded(Submission("eve", Path("b.ipynb")), None, "not a notebook")]

    def test_points_a_task_and_what_is_graded_by_hand(self):
        one = self.records("ann")[0]
        self.assertEqual((one["points"], one["of"], one["status"]), (10.5, 12, "graded"))
        self.assertEqual(one["tasks"][2], {"task": "task3", "points": None, "of": 0, "by hand": 8})
        self.assertEqual([(cell["of"], cell["answered"]) for cell in one["to be graded by hand"]], [(5, True), (3, True)])

    def test_the_csv_holds_no_formulas(self):
        for name in ("=HYPERLINK(1)", "+1", "-1", "@x", "\tx"):
            self.assertIn("'" + name, csv_text(self.records(name)))
        self.assertIn('"a ""b"", c"', csv_text(self.records('a "b", c')))

    def test_the_page_is_escaped(self):
        page = html_text(self.records("<script>alert(1)</script>", remarks=['"&<'], feedback='a"b.html'))
        self.assertNotIn("<script", page)
        self.assertIn("&quot;&amp;&lt;", page)
        self.assertIn('href="feedback/a&quot;b.html"', page)
        self.assertIn("not graded; not a notebook", page)

    def test_file_names_stay_in_their_folder(self):
        for name in ("../../etc/passwd", "/etc/passwd", "..", "", "a/b", "x" * 500, "\0"):
            plain = slug(name, "tiny")
            self.assertNotIn("/", plain)
            self.assertNotIn("\0", plain)
            self.assertFalse(plain.startswith("."))
            self.assertLessEqual(len(plain), 100)


if __name__ == "__main__":
    unittest.main()
