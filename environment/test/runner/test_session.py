"""What a session changes in the command of a kernel."""

import unittest

try:
    from runner.session import BRIEF, Session
except ImportError:
    Session = None


@unittest.skipUnless(Session, "Jupyter is not installed")
class Brief(unittest.TestCase):
    def command(self, *argv):
        changed = list(argv)
        Session._be_brief(changed)
        return changed

    def test_java_starts_without_its_optimising_compiler(self):
        self.assertEqual(self.command("/opt/jdk/bin/java", "-jar", "kernel.jar", "{connection_file}"),
                         ["/opt/jdk/bin/java", BRIEF, "-jar", "kernel.jar", "{connection_file}"])

    def test_a_script_is_left_as_it_is(self):
        self.assertEqual(self.command("start-kernel", "{connection_file}"), ["start-kernel", "{connection_file}"])
