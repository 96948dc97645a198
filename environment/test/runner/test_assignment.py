import json
import tempfile
import unittest
from pathlib import Path

from assignments import answered, student, tiny
from runner.assignment_build import STUDENT, INSTRUCTOR, loading_from, sealed, text_of, untouched, version, write
from runner.assignment_java import declared, pieces
from runner.assignment_markers import HIDDEN, regions, without
from runner.assignment_rules import problems
from runner.assignment_stub import NoStub, student_source
from runner.usererror import UserError


def solution(before, inside, after=""):
    return "\n".join(filter(None, [before, "// BEGIN SOLUTION", inside, "// END SOLUTION", after]))


class Rules(unittest.TestCase):
    def found(self, change):
        notebook = tiny()
        change({one["metadata"]["nbgrader"]["grade_id"]: one for one in notebook["cells"]}, notebook)
        return " | ".join(problems(notebook))

    def flags(self, identifier, **flags):
        return self.found(lambda cells, _: cells[identifier]["metadata"]["nbgrader"].update(flags))

    def source(self, identifier, text):
        return self.found(lambda cells, _: cells[identifier].update(source=text))

    def test_a_good_assignment_has_no_problems(self):
        self.assertEqual(problems(tiny()), [])

    def test_the_schema_is_nbgraders(self):
        for flags, because in (({"schema_version": 2}, "schema_version is 2"), ({"grade": 1}, "'grade' is missing"),
                               ({"grade_id": "a b"}, "grade_id is 'a b'"), ({"grade_id": ""}, "grade_id is ''"),
                               ({"points": -1}, "points are -1"), ({"points": "4"}, "points are '4'"),
                               ({"hint": "x"}, "no key 'hint'"), ({"task": 0}, "'task' is not")):
            with self.subTest(flags=flags):
                self.assertIn(because, self.flags("task1-tests", **flags))

    def test_problems_name_the_cell(self):
        self.assertIn("cell 5 (task1-tests): points are -1", self.flags("task1-tests", points=-1))

    def test_grade_ids_are_unique(self):
        self.assertIn("cell 7 (task1-tests): the same grade_id as cell 5",
                      self.flags("task2-tests", grade_id="task1-tests"))

    def test_roles_are_whole(self):
        self.assertIn("a locked solution", self.flags("task1-answer", locked=True))
        self.assertIn("tests that are not locked", self.flags("task1-tests", locked=False))
        self.assertIn("tests without points", self.found(
            lambda cells, _: cells["task1-tests"]["metadata"]["nbgrader"].pop("points")))
        self.assertIn("not graded", self.flags("task1-answer", points=3))
        self.assertIn("nothing is set", self.flags("constants", locked=False))
        self.assertIn("a task description", self.flags("task1-answer", task=True))
        self.assertIn("a written answer has grade", self.flags("task3-words", grade=False, points=0))

    def test_every_code_cell_has_metadata(self):
        self.assertIn("without nbgrader metadata", self.found(lambda cells, _: cells["constants"].update(metadata={})))

    def test_markers_are_balanced(self):
        for text, because in (("// BEGIN SOLUTION\nint x;", "without an END SOLUTION"),
                              ("int x;\n// END SOLUTION", "without a BEGIN SOLUTION"),
                              ("// BEGIN SOLUTION\n// BEGIN SOLUTION\n// END SOLUTION", "inside the SOLUTION"),
                              ("// BEGIN SOLUTION\n// END HIDDEN TESTS", "END HIDDEN TESTS without"),
                              ("int x; // BEGIN SOLUTION", "a line of its own"),
                              ("// begin solution\nint x;", "a line of its own")):
            with self.subTest(text=text):
                self.assertIn(because, self.source("task1-answer", text))

    def test_markers_stand_where_they_belong(self):
        self.assertIn("not a test cell", self.source("task1-answer", "// BEGIN HIDDEN TESTS\n// END HIDDEN TESTS"))
        self.assertIn("not a solution", self.source("constants", solution("", "double base = 3;")))
        self.assertIn("would go out", self.source("task1-answer", "double square(double x) { return x * x; }"))
        self.assertIn("markdown", self.source("task3-words", "// BEGIN SOLUTION\nx\n// END SOLUTION"))

    def test_a_test_cell_checks_something_and_stays_whole_without_its_hidden_part(self):
        self.assertIn("without check", self.source("task1-tests", "assert square(2) == 4;"))
        self.assertIn("with nothing in it", self.source("task1-tests", "check();"))
        self.assertIn("brackets", self.source(
            "task1-tests", "check(that(\"x\", true)\n// BEGIN HIDDEN TESTS\n);\n// END HIDDEN TESTS"))

    def test_the_assignment_as_a_whole(self):
        self.assertIn("the first code cell", self.source("setup", "int x = 1;"))
        self.assertIn("no test cell of task 9", self.flags("task1-answer", grade_id="task9-answer"))
        self.assertIn("declares base, which the locked cell constants declares too",
                      self.source("task2-answer", solution("", "double third = 1;\ndouble base = 1;")))


class Markers(unittest.TestCase):
    def test_regions_have_their_notes(self):
        found, wrong = regions("a\n  // BEGIN SOLUTION: the slope\nb\n  // END SOLUTION\nc")
        self.assertEqual(wrong, [])
        self.assertEqual([(one.first, one.last, one.note) for one in found], [(1, 3, "the slope")])

    def test_hidden_tests_are_taken_out_whole(self):
        self.assertEqual(without("a\n// BEGIN HIDDEN TESTS\nb\n// END HIDDEN TESTS\nc", HIDDEN), "a\nc")


class Stubs(unittest.TestCase):
    def stub(self, source):
        return student_source(source, "task 1")

    def test_a_body_throws_with_the_tasks_name_and_keeps_its_indentation(self):
        self.assertEqual(self.stub("int f() {\n    // BEGIN SOLUTION\n    return 1;\n    // END SOLUTION\n}"),
                         'int f() {\n    throw new UnsupportedOperationException("task 1: write your answer here");\n}')

    def test_the_note_is_in_the_message(self):
        self.assertIn('"task 1: the \\"slope\\""', self.stub('// BEGIN SOLUTION the "slope"\nint x = 1;\n// END SOLUTION'))

    def test_methods_keep_their_signatures(self):
        text = self.stub(solution("", "double f(double x,\n         int n) throws Exception {\n  if (n > 0) { return x; }\n"
                                      "  return 0;\n}\n<T> List<T> g(T[] x) { return null; }"))
        self.assertEqual(text.split("\n")[:3], ["double f(double x,", "    int n) throws Exception {",
                                                '  throw new UnsupportedOperationException("task 1: write your answer here");'])
        self.assertIn("<T> List<T> g(T[] x) {", text)
        self.assertNotIn("return", text)

    def test_variables_keep_their_types(self):
        self.assertEqual(self.stub(solution("", "double[] x = {1, 2};\nMap<String, Integer> y = new HashMap<>();")),
                         'double[] x = todo("task 1: write your answer here");\n'
                         'Map<String, Integer> y = todo("task 1: write your answer here");')

    def test_expressions_and_assignments(self):
        self.assertEqual(self.stub("double y =\n    // BEGIN SOLUTION\n    f(1) + 2;\n    // END SOLUTION"),
                         'double y =\n    todo("task 1: write your answer here");')
        text = self.stub("double f() {\n  double y = 0;\n  // BEGIN SOLUTION\n  y = 3;\n  double z = 2;\n  // END SOLUTION\n"
                         "  return y + z;\n}")
        self.assertIn('  y = todo("task 1', text)
        self.assertIn('  double z = todo("task 1', text)
        self.assertIn("return y + z;", text)

    def test_statements_of_the_top_level_throw(self):
        self.assertEqual(self.stub(solution("int n = 1;", "show(scatter(x));")),
                         'int n = 1;\nthrow new UnsupportedOperationException("task 1: write your answer here");')

    def test_what_would_not_compile_is_refused(self):
        for text in (solution("int f() {", "show(1);", "return 2;\n}"), solution("", "var x = f();"),
                     solution("", "class A { }"), solution("", "int a = 1, b = 2;")):
            with self.assertRaises(NoStub):
                self.stub(text)


class Java(unittest.TestCase):
    def test_declared_names(self):
        self.assertEqual(declared("""
            import java.util.*;
            record Pair(double a, double b) { static Pair of() { return null; } }
            final int[] n = {1, 2}; var s = List.of(1); double x, y = 2;
            <T> List<T> list(T[] from) { int inner = 1; return null; }
            static class Check { } interface I { } enum E { A }
            for (int i = 0; i < 3; i++) { int k = i; }
            show(line(x)); if (x > 0) { y = 1; } else { y = 2; }
            Runnable r = () -> { int hidden = 1; };
        """), {"Pair", "n", "s", "x", "y", "list", "Check", "I", "E", "r"})

    def test_pieces_end_where_statements_do(self):
        kinds = [one.kind for one in pieces("int f() { return 1; } int x = 2; show(x); record R(int a) {} int[] y = {1};")]
        self.assertEqual(kinds, ["method", "variable", "statement", "type", "variable"])

    def test_a_variable_called_record_is_no_type(self):
        self.assertEqual(declared("int record = 3;"), {"record"})

    def test_broken_code_is_no_crash(self):
        for text in ("}{", "int f( {", "class", "(((", "= = =", "record record", '"', "int x = "):
            declared(text)


class Versions(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.folder = Path(scratch.name)

    def by_id(self, notebook):
        return {one["metadata"]["nbgrader"]["grade_id"]: one for one in notebook["cells"]}

    def test_the_student_gets_stubs_and_no_hidden_tests(self):
        text = text_of(student())
        self.assertIn('throw new UnsupportedOperationException(\\"task 1: the square of x\\")', text)
        for secret in ("x * x", "HIDDEN", "-1.7", "negative", "base / 3;", "SOLUTION", "square grows"):
            self.assertNotIn(secret, text)
        self.assertIn("Your answer here", text)

    def test_tests_are_locked_and_answers_are_not(self):
        cells = self.by_id(student())
        self.assertEqual(cells["task1-tests"]["metadata"]["editable"], False)
        self.assertNotIn("editable", cells["task1-answer"]["metadata"])
        self.assertEqual(cells["task1-answer"]["metadata"]["deletable"], False)

    def test_the_instructor_gets_all_of_it(self):
        text = text_of(version(tiny(), "tiny", INSTRUCTOR))
        for kept in ("x * x", "-1.7", "square grows", "BEGIN SOLUTION"):
            self.assertIn(kept, text)

    def test_outputs_are_cleared(self):
        notebook = tiny()
        notebook["cells"][2].update(outputs=[{"output_type": "stream", "name": "stdout", "text": "7"}], execution_count=4)
        made = version(notebook, "tiny", STUDENT)["cells"][2]
        self.assertEqual((made["outputs"], made["execution_count"]), ([], None))

    def test_pictures_pasted_into_a_model_answer_stay_with_the_teacher(self):
        notebook = tiny()
        notebook["metadata"]["widgets"] = {"state": "secret"}
        for one in notebook["cells"][-1], notebook["cells"][0]:
            one["attachments"] = {"a.png": {"image/png": one["cell_type"] + one["id"]}}
        text = text_of(version(notebook, "tiny", STUDENT))
        self.assertNotIn("secret", text)
        self.assertNotIn("markdownc-task3-words", text)
        self.assertIn("markdownc-intro", text)
        self.assertIn("markdownc-task3-words", text_of(version(notebook, "tiny", INSTRUCTOR)))

    def test_versions_are_valid_and_the_same_bytes_each_time(self):
        import nbformat

        for which in (STUDENT, INSTRUCTOR):
            nbformat.validate(version(tiny(), "tiny", which))
            self.assertEqual(text_of(sealed(version(tiny(), "tiny", which))), text_of(sealed(version(tiny(), "tiny", which))))

    def test_a_changed_file_is_not_replaced(self):
        path = self.folder / "tiny.ipynb"
        made = sealed(student())
        self.assertEqual(write(path, made, False), "built")
        self.assertEqual(write(path, made, False), "unchanged")
        self.assertTrue(untouched(path))
        other = sealed(answered({}, {**tiny(), "cells": tiny()["cells"][:6]}))
        self.assertEqual(write(path, other, False), "rebuilt")
        changed = json.loads(path.read_text())
        changed["cells"][3]["source"] = "double square(double x) { return 1; }"
        path.write_text(json.dumps(changed))
        with self.assertRaisesRegex(UserError, "has been changed since it was built"):
            write(path, made, False)
        self.assertIn("return 1", path.read_text())
        self.assertEqual(write(path, made, True), "rebuilt")
        path.write_text("my notes")
        with self.assertRaises(UserError):
            write(path, made, False)
        self.assertEqual(list(self.folder.iterdir()), [path])

    def test_a_version_in_the_checkout_finds_the_toolkit(self):
        folder = self.folder / "notebooks" / "out" / "assignments" / "student"
        made = loading_from(student(), folder, self.folder.resolve())
        self.assertEqual(made["cells"][1]["source"], ["%load ../../../../toolkit/target/noisebook.jshell"])
        elsewhere = loading_from(student(), self.folder / "x", self.folder.resolve() / "checkout")
        self.assertEqual(elsewhere["cells"][1]["source"], ["%load ../../toolkit/target/noisebook.jshell"])


if __name__ == "__main__":
    unittest.main()
