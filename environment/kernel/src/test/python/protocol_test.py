"""Drives the installed kernel as Jupyter's own clients do.

The kernelspec's name comes from NOISEBOOK_TEST_KERNEL ("java" if unset); Jupyter finds it through JUPYTER_PATH.
"""

import os
import queue
import sys
import tempfile
import threading
import time
import unittest

from jupyter_client.manager import start_new_kernel

KERNEL = os.environ.get("NOISEBOOK_TEST_KERNEL", "java")
PATIENCE = 60


class KernelTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.manager, cls.client = start_new_kernel(kernel_name=KERNEL, startup_timeout=PATIENCE)

    @classmethod
    def tearDownClass(cls):
        cls.client.stop_channels()
        cls.manager.shutdown_kernel()

    def run_cell(self, code, **options):
        outputs = []
        reply = self.client.execute_interactive(
            code, timeout=PATIENCE, output_hook=outputs.append, **options
        )
        return reply["content"], outputs

    @staticmethod
    def text(outputs, name="stdout"):
        return "".join(
            m["content"]["text"]
            for m in outputs
            if m["msg_type"] == "stream" and m["content"]["name"] == name
        )

    def result(self, code):
        reply, outputs = self.run_cell(code)
        self.assertEqual(reply["status"], "ok", reply)
        for message in outputs:
            if message["msg_type"] == "execute_result":
                return message["content"]["data"]["text/plain"]
        return None

    def ask(self, method, *arguments):
        message_id = method(*arguments)
        while True:
            reply = self.client.get_shell_msg(timeout=PATIENCE)
            if reply["parent_header"].get("msg_id") == message_id:
                return reply["content"]

    def test_value(self):
        self.assertEqual(self.result("6 * 7"), "42")

    def test_language(self):
        info = self.ask(self.client.kernel_info)
        self.assertEqual(info["language_info"]["name"], "java")
        self.assertEqual(info["status"], "ok")

    def test_streams_keep_every_line(self):
        _, outputs = self.run_cell("for (int i = 0; i < 20000; i++) System.out.println(i);")
        self.assertEqual(self.text(outputs), "".join("%d\n" % i for i in range(20000)))

    def test_megabyte(self):
        _, outputs = self.run_cell('System.out.print("x".repeat(1_000_000));')
        self.assertEqual(len(self.text(outputs)), 1_000_000)

    def test_display_and_update(self):
        _, outputs = self.run_cell(
            'String id = display("<i>1</i>", "text/html");\n'
            'updateDisplay(id, "<i>2</i>", "text/html");'
        )
        kinds = [m["msg_type"] for m in outputs]
        self.assertIn("display_data", kinds)
        self.assertIn("update_display_data", kinds)

    def test_error_names_its_line(self):
        reply, _ = self.run_cell('int good = 1;\nint bad = "text";')
        self.assertEqual(reply["status"], "error")
        self.assertIn("line 2", reply["evalue"])

    def test_complete_and_inspect(self):
        reply = self.ask(self.client.complete, "Math.ma")
        self.assertIn("max(", reply["matches"])
        self.assertEqual((reply["cursor_start"], reply["cursor_end"]), (5, 7))
        self.assertTrue(self.ask(self.client.inspect, "Math.max(1, 2)", 6)["found"])

    def test_is_complete(self):
        for code, status in [("1", "complete"), ("int f() {", "incomplete"), (")(", "invalid")]:
            self.assertEqual(self.ask(self.client.is_complete, code)["status"], status)

    def test_history_is_answered(self):
        self.assertEqual(self.ask(self.client.history)["history"], [])

    def test_load_with_magic_inside(self):
        with tempfile.TemporaryDirectory() as folder:
            file = os.path.join(folder, "init.jshell")
            with open(file, "w", encoding="utf-8") as out:
                out.write("%classpath " + folder + "\nint fromFile = 9;\n")
            self.assertEqual(self.result("%load " + file + "\nfromFile"), "9")

    def test_exit_is_refused(self):
        reply, _ = self.run_cell("System.exit(0)")
        self.assertEqual(reply["status"], "error")
        self.assertEqual(self.result("1"), "1")

    def test_three_hundred_cells_do_not_slow_down(self):
        def seconds(n):
            start = time.monotonic()
            for i in range(n):
                self.run_cell("int cell%d = %d;" % (i, i))
            return time.monotonic() - start

        seconds(30)
        early = seconds(30)
        seconds(200)
        self.assertLess(seconds(30), 3 * early + 1)

    def test_interrupt_keeps_variables(self):
        self.run_cell("int kept = 5;")
        timer = threading.Timer(1.0, self.manager.interrupt_kernel)
        timer.start()
        start = time.monotonic()
        reply, _ = self.run_cell("while (true) { }")
        timer.join()
        self.assertEqual(reply["ename"], "Interrupted")
        self.assertLess(time.monotonic() - start, 4)
        self.assertEqual(self.result("kept"), "5")

    def test_restart(self):
        manager, client = start_new_kernel(kernel_name=KERNEL, startup_timeout=PATIENCE)
        try:
            client.execute_interactive("new Thread(() -> { while (true); }).start();", timeout=PATIENCE)
            manager.restart_kernel()
            client.wait_for_ready(timeout=PATIENCE)
            reply = client.execute_interactive("1 + 1", timeout=PATIENCE)
            self.assertEqual(reply["content"]["status"], "ok")
        finally:
            client.stop_channels()
            manager.shutdown_kernel()
        self.assertFalse(manager.is_alive())

    def test_late_output_reaches_the_notebook(self):
        self.run_cell(
            "new Thread(() -> { try { Thread.sleep(300); } catch (InterruptedException e) { }\n"
            '  System.out.print("late"); }).start();'
        )
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            try:
                message = self.client.get_iopub_msg(timeout=1)
            except queue.Empty:
                continue
            if message["msg_type"] == "stream":
                self.assertEqual(message["content"]["text"], "late")
                return
        self.fail("the thread's output never came")


if __name__ == "__main__":
    program = unittest.main(verbosity=2, exit=False)
    sys.stdout.flush()
    sys.stderr.flush()
    # Not sys.exit: pyzmq may wait for ever, on its way out, for a socket whose kernel is gone.
    os._exit(0 if program.result.wasSuccessful() else 1)
