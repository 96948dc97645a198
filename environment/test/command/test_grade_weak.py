"""Grading where no other user can be had: the copy, the limits and the end of all processes hold there too."""

import sys
import tempfile
import unittest
from pathlib import Path

from hostile import HOSTILE
from support import COMMAND
from test_grade import LASTS, processes

sys.path.append(str(Path(__file__).resolve().parents[1] / "runner"))
from assignments import RIGHT, answered, tiny, write  # noqa: E402
from runner.grade import OWN_KERNEL, SCRIPT  # noqa: E402
from runner.grade_batch import Assignment, Machine, grade_one  # noqa: E402
from runner.grade_box import WEAK  # noqa: E402
from runner.grade_process import kernel_argv  # noqa: E402
from runner.grade_run import Limits  # noqa: E402
from runner.grade_submission import Submission  # noqa: E402


class Weak(unittest.TestCase):
    def test_a_submission_that_does_all_of_it(self):
        self.assertTrue(COMMAND.is_file())
        folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        leaves = HOSTILE["leaves"][0]["task1-answer"].replace("LASTS", LASTS)
        deletes = 'new ProcessBuilder("rm", "-rf", "../..").start().waitFor();'
        made = answered({**RIGHT, "task1-answer": leaves + deletes, "task2-answer": HOSTILE["crashes"][0]["task1-answer"],
                         "task3-figure": None})
        path = write(folder / "in" / "a.ipynb", made)
        machine = Machine(kernel_argv(OWN_KERNEL), SCRIPT, WEAK, Limits(20, 120, 256), 1)
        found = grade_one(Submission("a", path), {"tiny": Assignment("tiny", tiny())}, machine, folder / "out")
        self.assertEqual([row["points"] for row in found["tasks"]], [8, 0, None], found)
        self.assertIn("task2-answer ended the kernel", found["remarks"])
        self.assertNotIn(f"sleep {LASTS}", processes())
        self.assertTrue(path.is_file())


if __name__ == "__main__":
    unittest.main()
