"""The cases of jupyter_kernel_test, Jupyter's own suite for kernels, with samples in Java."""

import unittest

import kernel_case

try:
    import jupyter_kernel_test
except ImportError:
    jupyter_kernel_test = None


@unittest.skipIf(jupyter_kernel_test, "jupyter_kernel_test is installed: its cases run")
class MissingSuiteTest(unittest.TestCase):
    def test_jupyter_kernel_test(self):
        self.skipTest("jupyter_kernel_test is not installed (Debian: python3-jupyter-kernel-test)")


if jupyter_kernel_test:

    class StandardTest(jupyter_kernel_test.KernelTests):
        kernel_name = kernel_case.KERNEL
        language_name = "java"
        file_extension = ".jshell"
        code_hello_world = 'System.out.println("hello, world");'
        code_stderr = 'System.err.println("wrong");'
        completion_samples = [
            {"text": "Math.floorM", "matches": {"floorMod("}},
            {"text": "%jar", "matches": {"jars"}},
        ]
        complete_code_samples = ["1", "int x = 1;", "class A { }", "for (int i = 0; i < 3; i++) { }", "%classpath ."]
        incomplete_code_samples = ["int f() {", "int x =", 'String s = """', "if (true) {"]
        invalid_code_samples = [")(", "int 3x = ;"]
        code_generate_error = "int q = 1 / 0;"
        code_execute_result = [
            {"code": "6 * 7", "result": "42"},
            {"code": 'render("<i>x</i>", "text/html")', "result": "<i>x</i>", "mime": "text/html"},
        ]
        code_display_data = [
            {"code": 'display("<b>x</b>", "text/html");', "mime": "text/html"},
            {"code": "display(new java.awt.image.BufferedImage(1, 1, 1));", "mime": "image/png"},
        ]
        code_inspect_sample = "Math.abs("

        @classmethod
        def setUpClass(cls):
            cls.km, cls.kc = kernel_case.shared()

        @classmethod
        def tearDownClass(cls):
            """The kernel is the other tests' too."""

        def execute_helper(self, *arguments, **options):
            """The suite gives a message a tenth of a second, which a busy machine does not always keep."""
            channel = self.kc.iopub_channel
            get = channel.get_msg
            channel.get_msg = lambda timeout=None: get(timeout=kernel_case.PATIENCE)
            try:
                return super().execute_helper(*arguments, **options)
            finally:
                channel.get_msg = get
