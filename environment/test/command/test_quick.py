"""A quick check on files of the user's own, named as they lie in the user's folder."""

import csv
import json
import shutil
import tempfile
import unittest
from pathlib import Path

from support import COMMAND, call

QUICK = COMMAND.parents[1] / "notebooks" / "quick"


class OwnFiles(unittest.TestCase):
    def setUp(self):
        self.base = Path(tempfile.mkdtemp(prefix="my data "))
        self.addCleanup(shutil.rmtree, self.base)

    def test_copies_of_my_training_points_are_found(self):
        training = [[k % 10, (k * k) % 7 + k / 50] for k in range(50)]
        (self.base / "train.json").write_text(json.dumps(training))
        (self.base / "gen.csv").write_text("x, y\n" + "".join(f"{x},{y + 1e-6}\n" for x, y in training[:20] * 3))
        status, out, err = call(COMMAND, "run", QUICK / "is-it-memorising.ipynb", "--quick", "-p", "training=train.json",
                                "-p", "generated=gen.csv", "--out", "out", cwd=self.base)
        self.assertEqual(status, 0, out + err)
        results = json.loads((self.base / "out/results.json").read_text())
        self.assertEqual(results["share.memorised"]["value"], 1)
        self.assertEqual(results["verdict"], "more copies than fresh points would make")
        with open(self.base / "out/results.csv", encoding="utf-8", newline="") as stream:
            table = {(row["result"], row["place"]): row["value"] for row in csv.DictReader(stream)}
        self.assertEqual(float(table["share.memorised", ""]), 1)
        shown = next((self.base / "out/tables").glob("01-*.csv")).read_text().splitlines()
        self.assertEqual(shown[0], "class,samples,fresh points,difference / standard errors")
        self.assertEqual(len(list((self.base / "out/figures").glob("*.png"))), 1)

    def test_a_line_that_is_no_point_is_named(self):
        (self.base / "mine.csv").write_text("x,y\n1,2\n3,oops\n")
        status, _, err = call(COMMAND, "run", QUICK / "ridge-of-my-points.ipynb", "--quick", "-p", "file=mine.csv",
                              "--out", "out", cwd=self.base)
        self.assertEqual(status, 1)
        self.assertIn("mine.csv, line 3: column 2: expected a number, found 'oops'", err)


if __name__ == "__main__":
    unittest.main()
