"""The exercises of the tutorials: open as committed, done by a right solution, refused by a wrong one."""

import json
import shutil
import tempfile
import unittest
from pathlib import Path

from solutions import NEEDS, SOLUTIONS
from support import COMMAND, call

HOME = COMMAND.parents[1]


def source(cell):
    return "".join(cell["source"])


def code(identifier, text):
    return {"cell_type": "code", "id": identifier, "metadata": {}, "source": text.strip(), "outputs": [],
            "execution_count": None}


class Exercises(unittest.TestCase):
    maxDiff = None
    apart = True  # each takes long, and a process of its own

    def setUp(self):
        self.base = Path(tempfile.mkdtemp(prefix="note books "))
        self.addCleanup(shutil.rmtree, self.base)

    def exercise_cells(self, cells):
        """Skeletons, each with the check that follows it."""
        found = [cell for cell in cells if cell["cell_type"] == "code"]
        return {cell["id"]: (cell, found[index + 1]) for index, cell in enumerate(found)
                if "throw new UnsupportedOperationException" in source(cell)}

    def write(self, name, notebook):
        """The needed cells, then each exercise open, wrong and right in turn."""
        exercises = self.exercise_cells(notebook["cells"])
        self.assertEqual(set(exercises), set(SOLUTIONS[name]), "every exercise has a solution")
        kept = [cell for cell in notebook["cells"] if cell["id"] in NEEDS[name]]
        kept[0]["source"] = f'%load "{HOME}/toolkit/target/noisebook.jshell"'
        for identifier, (skeleton, check) in exercises.items():
            right, wrong = SOLUTIONS[name][identifier]
            for state, text in (("open", source(skeleton)), ("wrong", wrong), ("right", right)):
                kept.append(code(f"{identifier}-{state}", text))
                kept.append(code(f"{identifier}-{state}-check", source(check)))
        notebook["cells"] = kept
        (self.base / f"{name}.ipynb").write_text(json.dumps(notebook))

    def verdicts(self, name):
        notebook = json.loads((self.base / "out" / f"{name}.ipynb").read_text())
        return {cell["id"].removesuffix("-check"): "".join(
            "".join(output.get("data", {}).get("text/plain", "")) for output in cell["outputs"])
            for cell in notebook["cells"] if cell["id"].endswith("-check")}

    def solve(self, name):
        self.write(name, json.loads((HOME / "notebooks" / f"{name}.ipynb").read_text()))
        status, out, err = call(COMMAND, "run", f"{name}.ipynb", "--quick", "--out", "out", cwd=self.base,
                                limit=600)
        self.assertEqual(status, 0, out + err)
        for cell, verdict in self.verdicts(name).items():
            with self.subTest(cell=cell):
                self.assertEqual(verdict[:1], "✓" if cell.endswith("right") else "✗", verdict)
                self.assertEqual("still open" in verdict, cell.endswith("open"), verdict)

    def test_the_tour(self):
        self.solve("00-tour")

    def test_guidance(self):
        self.solve("10-guidance")

    def test_ridges(self):
        self.solve("20-ridge")

    def test_filtering(self):
        self.solve("30-filtering")

    def test_latent_abstractions(self):
        self.solve("31-latent-abstractions")


if __name__ == "__main__":
    unittest.main()
