"""Interrupts: while a cell computes, compiles, trains or asks."""

import time

from kernel_case import PATIENCE, TOOLKIT, KernelCase


TRAINING = """
var data = Dataset.of("points", Points.of(new double[][] {{-1, 0}, {1, 0}, {0, 1}, {0, -1}}));
var run = Training.steps(1_000_000).batch(64).seed(3)
    .start(ScoreMlp.of(2).hidden(64, 64), ForwardProcess.vpCosine(), data);
TrainingStep seen = null;
"""


class InterruptTest(KernelCase):
    def test_an_endless_loop_ends_and_its_variables_live(self):
        self.run_cell("int kept = 5;")
        with self.interrupted(0.5) as moment:
            reply, _ = self.run_cell("long spun = 0;\nSystem.out.println();\nwhile (true) { spun++; }")
        self.assertEqual(reply["ename"], "Interrupted")
        self.assertLess(time.monotonic() - moment[0], 4)
        self.assertEqual(self.result("kept + (spun > 0 ? 1 : 0)"), "6")

    def test_three_interrupts_are_as_good_as_one(self):
        with self.interrupted(0.5, 0.1, 0.1):
            reply, _ = self.run_cell("System.out.println(); try { Thread.sleep(60_000); } finally { while (true); }")
        self.assertEqual(reply["ename"], "Interrupted")
        self.assertEqual(self.result("1 + 1"), "2")

    def test_an_interrupt_between_cells_is_forgotten(self):
        for _ in range(2):
            self.client.control_channel.send(self.client.session.msg("interrupt_request", {}))
            self.assertEqual(self.client.get_control_msg(timeout=PATIENCE)["content"]["status"], "ok")
        self.assertEqual(self.result("1 + 1"), "2")

    def test_an_interrupt_while_it_compiles(self):
        lines = "\n".join("int statement%d = %d;" % (i, i) for i in range(5000))
        message_id = self.client.execute('int before = 7;\nSystem.out.println("begun");\n' + lines)
        self.await_print(message_id)
        begun = time.monotonic()
        self.manager.interrupt_kernel()
        self.assertEqual(self.reply_to(message_id)["ename"], "Interrupted")
        self.assertLess(time.monotonic() - begun, 4)
        self.assertEqual(self.result("before"), "7")

    def test_input_is_asked_for_interrupted_and_asked_again(self):
        first = self.client.execute("new Scanner(System.in).nextLine()", allow_stdin=True)
        self.client.get_stdin_msg(timeout=PATIENCE)
        self.manager.interrupt_kernel()
        self.assertEqual(self.reply_to(first)["ename"], "Interrupted")
        second = self.client.execute(
            "var in = new Scanner(System.in);\nint sum = in.nextInt() + in.nextInt();", allow_stdin=True
        )
        for number in ("40", "2"):
            self.client.get_stdin_msg(timeout=PATIENCE)
            self.client.input(number)
        self.assertEqual(self.reply_to(second)["status"], "ok")
        self.assertEqual(self.result("sum"), "42")

    def test_a_reader_and_a_scanner_that_were_interrupted(self):
        self.run_cell("var reader = new BufferedReader(new InputStreamReader(System.in)); var ended = new Scanner(System.in);")
        for ask in ("reader.readLine()", "ended.nextLine()"):
            asking = self.client.execute(ask, allow_stdin=True)
            self.client.get_stdin_msg(timeout=PATIENCE)
            self.manager.interrupt_kernel()
            self.assertEqual(self.reply_to(asking)["ename"], "Interrupted")
        again = self.client.execute("String line = reader.readLine();", allow_stdin=True)
        self.client.get_stdin_msg(timeout=PATIENCE)
        self.client.input("seven")
        self.assertEqual(self.reply_to(again)["status"], "ok")
        self.assertEqual(self.result("line"), "seven")
        self.assertIn("make a new Scanner", self.failure("ended.nextLine()", allow_stdin=True)["evalue"])

    def test_a_cell_that_interrupts_its_own_thread(self):
        self.assertEqual(self.result("Thread.currentThread().interrupt(); 5"), "5")
        self.assertIsNone(self.result("Thread.sleep(10);"))

    def test_completion_goes_on_after_interrupts(self):
        for _ in range(3):
            asked = self.client.complete("Math.floorM", 11)
            self.manager.interrupt_kernel()
            self.assertIn("floorMod(", self.reply_to(asked)["matches"])
        self.assertEqual(self.result("1 + 1"), "2")

    def test_input_where_the_front_end_gives_none(self):
        for code in (
            "new Scanner(System.in).nextLine()",
            "new BufferedReader(new InputStreamReader(System.in)).readLine().length()",
        ):
            self.assertIn("allow_stdin", self.failure(code, allow_stdin=False)["evalue"])
        self.assertNotIn("allow_stdin", self.failure("int q = 1 / 0;", allow_stdin=False)["evalue"])

    def await_print(self, message_id):
        while True:
            message = self.client.get_iopub_msg(timeout=PATIENCE)
            if message["msg_type"] == "stream" and message["parent_header"].get("msg_id") == message_id:
                return

    def test_a_training_cell_stops_and_keeps_what_it_has(self):
        if not (TOOLKIT / "noisebook.jshell").is_file():
            self.skipTest("the toolkit is not built: run 'environment/noisebook setup'")
        reply, _ = self.run_cell('%%load "%s"' % (TOOLKIT / "noisebook.jshell"))
        self.assertEqual(reply["status"], "ok", reply)
        reply, _ = self.run_cell(TRAINING)
        self.assertEqual(reply["status"], "ok", reply)
        message_id = self.client.execute("for (TrainingStep step : run) { seen = step; if (step.step() == 20) System.out.println(20); }")
        self.await_print(message_id)
        begun = time.monotonic()
        self.manager.interrupt_kernel()
        reply = self.reply_to(message_id)
        self.assertLess(time.monotonic() - begun, 2)
        self.assertEqual(reply["status"], "error")
        self.assertEqual(self.result("seen.step() >= 20 && run.model() != null && data.size() == 4"), "true")
