import os
import stat
import tempfile
import unittest
from pathlib import Path
from unittest import mock

from runner.grade_box import WEAK, Box


class Boxes(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.folder = Path(scratch.name)
        self.script = self.folder / "noisebook.jshell"
        self.script.write_text("int x;")
        self.addCleanup(setattr, tempfile, "tempdir", tempfile.tempdir)
        tempfile.tempdir = str(self.folder)
        self.folder.chmod(0o755)
        self.box = Box(WEAK, 0, self.script)

    def mode(self):
        return stat.S_IMODE(self.folder.stat().st_mode)

    def test_it_has_the_shape_of_a_checkout(self):
        self.assertEqual((self.box.folder / "../../toolkit/target/noisebook.jshell").read_text(), "int x;")
        self.assertEqual(self.box.command(["java"], 60)[-1], "java")
        self.assertNotIn("PYTHONPATH", self.box.environment())

    def test_what_it_left_is_removed(self):
        locked = self.box.folder / "locked"
        locked.mkdir()
        (locked / "file").write_text("x")
        os.symlink(self.script, self.box.folder / "link")
        locked.chmod(0)
        with mock.patch("os.geteuid", return_value=1000):  # as root nothing is locked
            self.box.remove()
        self.assertFalse(self.box.root.exists())
        self.assertEqual((self.mode(), self.script.read_text()), (0o755, "int x;"))

    def test_a_box_that_has_deleted_itself_is_no_trouble(self):
        self.box.remove()
        self.box.remove()
        self.assertEqual(self.mode(), 0o755)


if __name__ == "__main__":
    unittest.main()
