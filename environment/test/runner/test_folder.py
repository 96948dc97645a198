import json
import os
import tempfile
import time
import unittest
from pathlib import Path

from runner import results
from runner.folder import Folder
from runner.usererror import UserError


class OutputFolder(unittest.TestCase):
    def setUp(self):
        self.scratch = tempfile.TemporaryDirectory()
        self.addCleanup(self.scratch.cleanup)
        self.base = Path(self.scratch.name) / "with space"
        self.notebook = self.base / "in" / "a.ipynb"
        self.notebook.parent.mkdir(parents=True)
        self.folder = Folder(self.base / "out", self.notebook)

    def test_the_notebooks_own_folder_is_refused(self):
        with self.assertRaisesRegex(UserError, "own folder"):
            Folder(self.notebook.parent, self.notebook)

    def test_a_file_in_the_way_is_refused_and_nothing_is_made(self):
        (self.base / "out").write_text("mine")
        with self.assertRaisesRegex(UserError, "is a file"):
            self.folder.check()

    @unittest.skipIf(os.getuid() == 0, "root may write anywhere")
    def test_a_folder_without_write_permission_is_refused(self):
        self.base.chmod(0o500)
        self.addCleanup(self.base.chmod, 0o700)
        with self.assertRaisesRegex(UserError, "can't be written to"):
            self.folder.check()

    def test_an_earlier_runs_files_go_and_the_users_stay(self):
        pictures = self.folder.path / "figures"
        pictures.mkdir(parents=True)
        for name in ("old.png", "mine.png"):
            (pictures / name).write_text("")
        (self.folder.path / "notes.txt").write_text("mine")
        self.folder.results.write_text("{}")
        self.folder.record.write_text(json.dumps({"figures": ["old.png", "../../in/a.ipynb"]}))
        self.notebook.write_text("")
        self.folder.prepare()
        self.assertEqual(sorted(one.name for one in pictures.iterdir()), ["mine.png"])
        self.assertEqual(sorted(one.name for one in self.folder.path.iterdir()), ["figures", "notes.txt"])
        self.assertTrue(self.notebook.exists())

    def test_only_this_runs_figures_count(self):
        self.folder.prepare()
        pictures = self.folder.path / "figures"
        pictures.mkdir()
        (pictures / "new.svg").write_text("")
        (pictures / "old.png").write_text("")
        os.utime(pictures / "old.png", (time.time() - 100,) * 2)
        self.assertEqual(self.folder.figures(), ["new.svg"])

    def test_a_file_is_written_whole_or_not_at_all(self):
        self.folder.prepare()
        self.folder.write(self.folder.page, "old")
        with self.assertRaises(TypeError):
            self.folder.write(self.folder.page, None)
        self.assertEqual(self.folder.page.read_text(), "old")
        self.assertEqual([one.name for one in self.folder.path.iterdir()], ["a.html"])

    def test_numbers_are_a_table_too(self):
        self.folder.prepare()
        self.folder.results.write_text('{"a": {"value": 1, "standardError": 0.5}, "b": [[1, 2], "x,y"], "c": true}')
        results.settle(self.folder)
        self.assertEqual(self.folder.numbers.read_text().splitlines(),
                         ["result,place,value", "a,,1", "a,.standardError,0.5", "b,[0][0],1", "b,[0][1],2",
                          'b,[1],"x,y"', "c,,true"])

    def test_results_are_an_object_of_valid_json(self):
        self.folder.prepare()
        self.assertEqual(results.settle(self.folder), {})
        self.assertEqual(self.folder.results.read_text(), "{}\n")
        for bad in ("[1]", '{"a": NaN}', '{"a": 1'):
            self.folder.results.write_text(bad)
            with self.assertRaises(UserError):
                results.settle(self.folder)

    def test_an_estimate_is_shown_with_its_standard_error(self):
        lines = results.table({"loss": {"value": 0.8246270522, "standardError": 0.005981}})
        self.assertEqual(["  loss  0.824627 ± 0.006"], lines)

    def test_the_table_is_short(self):
        lines = results.table({"loss": 0.123456789, "name": "MNIST", "curve": list(range(100)), "n": 3, "w": [0.5, 1]})
        self.assertEqual(lines, ["  loss   0.123457", "  name   MNIST", "  curve  array of 100", "  n      3",
                                 "  w      [0.5, 1]"])


if __name__ == "__main__":
    unittest.main()
