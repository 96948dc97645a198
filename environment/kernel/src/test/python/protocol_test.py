"""What Jupyter's protocol asks of a kernel."""

import os
import queue
import tempfile
import time

from kernel_case import PATIENCE, KernelCase


class ProtocolTest(KernelCase):
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

