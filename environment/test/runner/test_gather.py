import csv
import io
import sqlite3
import tempfile
import unittest
from contextlib import closing
from pathlib import Path

from pagecheck_support import faults_of
from runner import gather, overview
from runner.results import csv_text


def row(name, eta, /, status="passed", message=None, **results):
    return name, {"parameters": {"eta": eta, "means": "[[0],[1]]"}, "status": status, "seconds": 1.5,
                  "message": message}, results


ROWS = [row("a", "0", loss={"value": 1.5, "standardError": 0.25}, curve=[1, [2, 3]], eta=[9], good=True),
        row("b", "0.5", loss={"value": 2.5, "standardError": 0.5}, name='say "x"\nü', big=2**70),
        row("c", "13", status="failed", message="thirteen <refused>")]


class Gather(unittest.TestCase):
    def test_the_wide_table_has_a_row_a_point_and_a_column_a_result(self):
        columns, table = gather.wide(ROWS)
        self.assertEqual(columns, ["point", "status", "seconds", "eta", "means", "loss", "loss.standardError", "curve",
                                   "result.eta", "good", "name", "big", "error"])
        self.assertEqual(table[0], ["a", "passed", 1.5, 0, "[[0],[1]]", 1.5, 0.25, "[1, [2, 3]]", "[9]", True, None,
                                    None, None])
        self.assertEqual(table[2][-1], "thirteen <refused>")

    def test_the_long_table_has_a_row_a_number(self):
        columns, table = gather.long(ROWS, ["eta"])
        self.assertEqual(columns, ["point", "eta", "result", "place", "value"])
        self.assertIn(["a", 0, "curve", "[1][0]", 2], table)
        self.assertIn(["b", 0.5, "loss", "", 2.5], table)
        self.assertIn(["b", 0.5, "loss", ".standardError", 0.5], table)

    def test_csv_and_sqlite_hold_the_same(self):
        table = gather.wide(ROWS)
        read = list(csv.reader(io.StringIO(csv_text(*table))))
        self.assertEqual(read[0], table[0])
        self.assertEqual((read[1][9], read[2][10]), ("true", 'say "x"\nü'))
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "r.sqlite"
            gather.write_sqlite(path, points=table, results=gather.long(ROWS, ["eta"]))
            gather.write_sqlite(path, points=table, results=gather.long(ROWS, ["eta"]))
            with closing(sqlite3.connect(path)) as base:
                self.assertEqual(base.execute('SELECT eta, loss FROM points WHERE loss > 2').fetchall(), [(0.5, 2.5)])
                self.assertEqual(base.execute('SELECT big FROM points WHERE point = "b"').fetchone(), (str(2**70),))
                self.assertEqual(base.execute("SELECT sum(value) FROM results WHERE result = 'curve'").fetchone(), (6,))
            self.assertEqual([one.name for one in Path(folder).iterdir()], ["r.sqlite"])

    def test_columns_that_differ_in_capitals_only_stay_apart(self):
        columns, _ = gather.wide([row("a", "0", Loss=1, loss=2, Seconds=3)])
        self.assertEqual(len({one.lower() for one in columns}), len(columns))

    def test_words_that_only_look_like_numbers_stay_words(self):
        for text in ("NaN", "-Infinity", "1e999", "null", "[1, 2]", "007"):
            self.assertEqual(gather.value(text), text)
        self.assertEqual([gather.value(text) for text in ("-1e-3", "true", '"a,b"')], [-1e-3, True, "a,b"])


class Overview(unittest.TestCase):
    def test_it_shows_charts_and_every_point(self):
        page = overview.page("my notebook", ["eta"], ROWS, [("d", {"eta": "20"})])
        self.assertEqual(faults_of(page), [])
        self.assertIn('aria-label="Chart of loss against eta: 2 points, from 1.5 to 2.5"', page)
        self.assertIn('href="points/a/my%20notebook.html"', page)
        self.assertIn("thirteen &lt;refused&gt;", page)
        self.assertIn("not run", page)

    def test_extreme_numbers_texts_and_single_points_are_drawn(self):
        for values in (("1", "2"), ("ddim", "ddpm"), ("1", "word"), ("1e308", "-1e308")):
            rows = [row(f"p{k}", eta, loss=y, flat=0) for k, (eta, y) in enumerate(zip(values, (-1.7e308, 1.7e308)))]
            page = overview.page("n", ["eta"], rows, [])
            self.assertEqual(faults_of(page), [])
            self.assertNotRegex(page, r"\b(nan|inf)\b")
        self.assertEqual(faults_of(overview.page("n", ["eta"], [], [])), [])


if __name__ == "__main__":
    unittest.main()
