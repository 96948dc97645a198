"""What a session changes in the command of a kernel."""

import unittest

try:
    from runner.session import BRIEF, java_options
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
