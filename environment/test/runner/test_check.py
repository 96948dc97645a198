import json
import tempfile
import unittest
from pathlib import Path

from runner.check import notebooks_below, problems


def cell(source, tags=(), **more):
    return {"cell_type": "code", "id": f"c{abs(hash(source)) % 10**6}", "metadata": {"tags": list(tags)},
            "source": source, "outputs": [], "execution_count": None, **more}


def good():
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": {"name": "java", "language": "java"}},
            "cells": [cell("%load ../toolkit/target/noisebook.jshell"),
                      cell("long seed = 7; boolean quick = false;", ["parameters"])]}


class Rules(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.root = Path(scratch.name)

    def found(self, notebook, name="01-a.ipynb"):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(notebook))
        return " | ".join(problems(path, self.root))

    def test_a_good_notebook_has_no_problems(self):
        self.assertEqual(self.found(good()), "")

    def test_outputs_are_found(self):
        for breach in ({"outputs": [{}]}, {"execution_count": 1}):
            notebook = good()
            notebook["cells"].append(cell("int x;", **breach))
            self.assertIn("outputs", self.found(notebook))

    def test_long_cells_and_absolute_paths_are_found(self):
        notebook = good()
        notebook["cells"] += [cell("int x;\n" * 26), cell('var p = Path.of("/home/me/data");')]
        self.assertIn("26 lines", self.found(notebook))
        self.assertIn('"/home/me/data"', self.found(notebook))

    def test_the_first_cell_loads_the_toolkit_from_where_the_notebook_is(self):
        notebook = good()
        self.assertIn("../../toolkit", self.found(notebook, "quick/a.ipynb"))
        notebook["cells"][0]["source"] = "%load ../../toolkit/target/noisebook.jshell"
        self.assertEqual(self.found(notebook, "quick/a.ipynb"), "")

    def test_a_tutorial_declares_seed_and_quick(self):
        notebook = good()
        notebook["cells"][1]["source"] = "long seed = 7;"
        self.assertIn("quick", self.found(notebook))
        self.assertEqual(self.found(notebook, "index.ipynb"), "")

    def test_format_kernel_and_ids_are_checked(self):
        notebook = good()
        notebook["nbformat_minor"] = 4
        notebook["metadata"]["kernelspec"]["name"] = "ijava"
        notebook["cells"][1]["id"] = notebook["cells"][0]["id"]
        self.assertEqual(self.found(notebook).count("|"), 2)

    def test_broken_files_are_problems_not_crashes(self):
        for text in ("", "[]", "{", '{"cells": 3}', '{"cells": [], "nbformat": 4}'):
            path = self.root / "a.ipynb"
            path.write_text(text)
            self.assertTrue(problems(path, self.root))

    def test_output_folders_are_passed_over(self):
        for name in ("out/a.ipynb", "x/.ipynb_checkpoints/a.ipynb", "x/a.ipynb"):
            (self.root / name).parent.mkdir(parents=True, exist_ok=True)
            (self.root / name).write_text("")
        self.assertEqual([str(one.relative_to(self.root)) for one in notebooks_below(self.root)], ["x/a.ipynb"])


if __name__ == "__main__":
    unittest.main()
