"""Notebooks run by this checkout's own command in its real kernel."""

import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

from support import COMMAND, call, start

NOTEBOOKS = Path(__file__).parent / "notebooks"


def kernels_left(folder):
    """The kernels of notebooks in a folder; a kernel's command line names its connection file, others' do not."""
    listed = subprocess.run(["ps", "-eo", "pid,args"], capture_output=True, text=True).stdout
    runtime = str(COMMAND.parent / ".state" / "runtime")
    return [line for line in listed.splitlines() if runtime in line and runs_in(line.split()[0], folder)]


def runs_in(pid, folder):
    """Other tests run kernels at the same time; where /proc does not tell them apart, all count."""
    try:
        return Path(os.readlink(f"/proc/{pid}/cwd")) == Path(folder).resolve()
    except FileNotFoundError:
        return not Path("/proc/self").exists()


class Run(unittest.TestCase):
    apart = True  # mostly waiting for kernels

    def setUp(self):
        self.base = Path(tempfile.mkdtemp(prefix="note books "))
        self.addCleanup(shutil.rmtree, self.base)
        self.out = self.base / "out put"

    def arguments(self, name, *more):
        shutil.copy(NOTEBOOKS / f"{name}.ipynb", self.base)
        return ["run", f"{name}.ipynb", "--out", "out put", *more]

    def run_notebook(self, name, *more):
        return call(COMMAND, *self.arguments(name, *more), cwd=self.base)

    def outputs(self, name):
        notebook = json.loads((self.out / f"{name}.ipynb").read_text())
        return "".join("".join(output.get("text", "")) for cell in notebook["cells"]
                       for output in cell.get("outputs", []))

    def record(self):
        return json.loads((self.out / "run.json").read_text())

    def assert_no_kernel_left(self):
        self.assertEqual(kernels_left(self.base), [])

    def test_a_good_notebook_writes_page_notebook_figures_and_numbers(self):
        status, out, err = self.run_notebook("pass", "-p", "seed=11", "--quick")
        self.assertEqual((status, err), (0, ""), out)
        self.assertRegex(out, r"cell 4/4  Record a number and a figure … \d+\.\d s")
        self.assertIn("11 true 10 2 ddim", self.outputs("pass"))
        self.assertEqual(json.loads((self.out / "results.json").read_text()), {"seed": 11})
        self.assertEqual(self.record()["figures"], ["dot.svg"])
        self.assertEqual(self.record()["outcome"], "passed")
        page = (self.out / "pass.html").read_text()
        self.assertIn("11 true 10 2 ddim", page)
        self.assertNotIn("require.min.js", page)
        self.assert_no_kernel_left()

    def test_every_type_arrives_as_it_was_given(self):
        status, out, err = self.run_notebook(
            "pass", "-p", "seed=-9223372036854775808", "-p", "points=[[1,2],[3,4],[5,6]]",
            "-p", 'sampler= "quoted" = %d\té€😀\\u0041', "-p", "steps=3")
        self.assertEqual(status, 0, err)
        self.assertIn('-9223372036854775808 false 3 3  "quoted" = %d\té€😀\\u0041', self.outputs("pass"))

    def test_a_failing_cell_is_named_and_the_page_is_written_up_to_it(self):
        status, out, err = self.run_notebook("fails")
        self.assertEqual(status, 1)
        self.assertIn("cell 2 of 3 failed: The bad cell", err)
        self.assertRegex(err, r"\| int b = a / 0;")
        self.assertIn("by zero", err)
        self.assertNotRegex(err, r"Traceback|\x1b|\.py|\bat java\.base")
        self.assertIn("by zero", (self.out / "fails.html").read_text())
        self.assertNotIn("never", self.outputs("fails"))
        self.assertEqual(json.loads((self.out / "results.json").read_text()), {})
        self.assert_no_kernel_left()

    def test_a_dead_kernel_is_one_clear_line(self):
        status, _, err = self.run_notebook("dies")
        self.assertEqual(status, 1)
        self.assertIn("cell 2 of 2 (Dies): the kernel was killed (signal 9)", err)
        self.assertTrue((self.out / "dies.html").exists())

    def test_a_stop_ends_cell_and_kernel_and_keeps_what_was_printed(self):
        for number, status, word in ((signal.SIGINT, 130, "Ctrl-C"), (signal.SIGTERM, 143, "kill")):
            process = start(COMMAND, *self.arguments("sleeps"), cwd=self.base)
            for line in process.stdout:
                if re.match("cell 1/2 .* s$", line):
                    break
            time.sleep(1)
            process.send_signal(number)
            _, err = process.communicate(timeout=60)
            self.assertEqual(process.returncode, status, err)
            self.assertIn(f"stopped by {word} in cell 2 of 2 (Loop for ever)", err)
            self.assertIn("before", self.outputs("sleeps"))
            self.assertEqual(self.record()["outcome"], "stopped")
            self.assert_no_kernel_left()

    def test_the_time_limit_stops_the_whole_notebook(self):
        status, _, err = self.run_notebook("sleeps", "--timeout", "12")
        self.assertEqual(status, 1)
        self.assertIn("stopped by the time limit of 12 s", err)
        self.assert_no_kernel_left()

    def test_a_second_run_leaves_nothing_of_the_first(self):
        self.run_notebook("pass")
        (self.out / "mine.txt").write_text("")
        (self.out / "figures" / "mine.png").write_text("")
        os.utime(self.out / "figures" / "mine.png", (0, 0))
        self.run_notebook("fails")
        self.assertEqual(sorted(os.listdir(self.out / "figures")), ["mine.png"])
        self.assertEqual(json.loads((self.out / "results.json").read_text()), {})
        self.assertTrue((self.out / "mine.txt").exists())


if __name__ == "__main__":
    unittest.main()
