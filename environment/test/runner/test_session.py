"""What a session changes in the command of a kernel."""

import asyncio
import json
import os
import sys
import tempfile
import unittest
from pathlib import Path
from unittest import mock

from runner.usererror import UserError

try:
    import nbformat

    from runner.session import BRIEF, Session, java_options
except ImportError:
    java_options = None


@unittest.skipUnless(java_options, "Jupyter is not installed")
class Brief(unittest.TestCase):
    def command(self, *argv):
        changed = list(argv)
        self.assertEqual(java_options(changed, {"A": "b"}, True, []), {"A": "b"})
        return changed

    def test_java_starts_without_its_optimising_compiler(self):
        self.assertEqual(self.command("/opt/jdk/bin/java", "-jar", "kernel.jar", "{connection_file}"),
                         ["/opt/jdk/bin/java", BRIEF, "-jar", "kernel.jar", "{connection_file}"])

    def test_a_script_is_left_as_it_is(self):
        self.assertEqual(self.command("start-kernel", "{connection_file}"), ["start-kernel", "{connection_file}"])

    def test_limits_reach_java_and_scripts(self):
        limits, argv = ["-Xmx1g", "-XX:ActiveProcessorCount=1"], ["java", "-jar"]
        self.assertEqual(java_options(argv, {}, False, limits), {})
        self.assertEqual(argv, ["java", *limits, "-jar"])
        environment = java_options(["start-kernel"], {"JAVA_TOOL_OPTIONS": "-Da=b"}, True, limits)
        self.assertEqual(environment, {"JAVA_TOOL_OPTIONS": "-Da=b -Xmx1g -XX:ActiveProcessorCount=1"})


@unittest.skipUnless(java_options, "Jupyter is not installed")
class Start(unittest.TestCase):
    def test_a_kernel_that_dies_in_its_start_is_told_in_words(self):
        with tempfile.TemporaryDirectory() as name:
            spec = Path(name, "kernels/dying/kernel.json")
            spec.parent.mkdir(parents=True)
            spec.write_text(json.dumps({"argv": [sys.executable, "-c", "import os; os.kill(os.getpid(), 9)",
                                                 "{connection_file}"], "display_name": "Dying", "language": "java",
                                        "interrupt_mode": "message"}))
            with mock.patch.dict(os.environ, JUPYTER_PATH=name), open(Path(name, "log"), "w") as log:
                with self.assertRaisesRegex(UserError, "the kernel did not start: Kernel died"):
                    asyncio.run(self.begun(name, log))

    async def begun(self, folder, log):
        session = Session(nbformat.v4.new_notebook(), "dying", lambda message: None)
        try:
            await session.start(folder, dict(os.environ), log)
        finally:
            await session.end(now=True)


if __name__ == "__main__":
    unittest.main()
