import os
import tempfile
import time
import unittest
from pathlib import Path
from unittest import mock

from runner.grade_conceal import concealed
from runner.grade_disk import clear, left_by, too_much


class Scratch(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.folder = Path(scratch.name).resolve()

    def write(self, name, text="x"):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path


class Disk(Scratch):
    def test_bytes_and_files_are_counted_in_folders_and_alone(self):
        for index in range(5):
            self.write(f"a/{index}", "x" * 10_000)
        self.assertFalse(too_much([self.folder]))
        with mock.patch("runner.grade_disk.MOST_BYTES", 30_000):
            self.assertTrue(too_much([self.folder]))
            self.assertFalse(too_much([self.folder / "a" / "1"]))
            self.assertTrue(too_much([self.folder / "a" / str(index) for index in range(5)]))
        with mock.patch("runner.grade_disk.MOST_FILES", 5):
            self.assertTrue(too_much([self.folder]))

    def test_what_a_user_left_in_shared_folders_is_found_but_nothing_older_and_no_other_users(self):
        mine = self.write("left")
        self.write("box-1/x")
        with mock.patch("runner.grade_disk.SHARED", ()), mock.patch("tempfile.gettempdir", lambda: str(self.folder)):
            self.assertEqual(left_by(os.getuid(), 0, "box"), [str(mine)])
            self.assertEqual(left_by(os.getuid(), time.time() + 60, "box"), [])
            self.assertEqual(left_by(os.getuid() + 1, 0, "box"), [])

    def test_clearing_follows_no_link(self):
        kept = self.write("kept/file")
        link = self.folder / "link"
        link.symlink_to(kept.parent)
        (self.write("gone/file").parent / "inner").symlink_to(kept.parent)
        for one in (link, self.folder / "gone", self.folder / "never"):
            clear(one)
        self.assertEqual([path.name for path in self.folder.iterdir()], ["kept"])
        self.assertTrue(kept.is_file())


class Concealed(Scratch):
    def covered(self, secrets, needed):
        with mock.patch("tempfile.gettempdir", lambda: "/nowhere"):
            found = concealed([self.folder / one for one in secrets], [self.folder / one for one in needed])
        return [os.path.relpath(one, self.folder) for one in found]

    def test_folders_and_files_are_covered_whole_and_once(self):
        self.write("in/a.ipynb")
        self.write("tiny.ipynb")
        self.assertEqual(self.covered(["in", "tiny.ipynb", "in", "not there"], ["jars/x.jar"]), ["in", "tiny.ipynb"])

    def test_of_a_folder_that_holds_what_is_needed_the_rest_is(self):
        for name in ("home/a.ipynb", "home/target/x.jar", "home/target/log", "home/notebooks/b.ipynb"):
            self.write(name)
        self.assertEqual(self.covered(["home"], ["home/target/x.jar"]),
                         ["home/a.ipynb", "home/notebooks", "home/target/log"])

    def test_a_link_is_covered_where_it_leads(self):
        self.write("real/a.ipynb")
        (self.folder / "link").symlink_to("real")
        self.assertEqual(self.covered(["link"], []), ["real"])


if __name__ == "__main__":
    unittest.main()
