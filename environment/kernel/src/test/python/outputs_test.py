"""What cells print and show arrives whole, in order, and within the kernel's memory."""

import re

from kernel_case import PATIENCE, KernelCase


class OutputsTest(KernelCase):
    def test_ten_thousand_lines_of_both_streams_keep_their_order(self):
        _, outputs = self.run_cell(
            "for (int i = 0; i < 10000; i++) (i % 3 == 0 ? System.err : System.out).println(i);"
        )
        self.assertEqual(self.text(outputs, "stdout", "stderr"), "".join("%d\n" % i for i in range(10000)))

    def test_displays_and_text_keep_their_order(self):
        _, outputs = self.run_cell(
            "for (int i = 0; i < 200; i++) { System.out.print(2 * i); display(2 * i + 1); }"
        )
        seen = [
            int(m["content"].get("text") or m["content"]["data"]["text/plain"])
            for m in outputs
            if m["msg_type"] in ("stream", "display_data")
        ]
        self.assertEqual(seen, list(range(400)))

    def test_a_megabyte_of_each_kind_arrives_whole(self):
        _, outputs = self.run_cell(
            'System.out.print("x".repeat(1_000_000));\n'
            'for (int i = 0; i < 50_000; i++) System.out.println("0123456789012345678");\n'
            'display("<p>" + "y".repeat(1_000_000) + "</p>", "text/html");\n"é".repeat(1_000_000)'
        )
        self.assertEqual(self.text(outputs), "x" * 1_000_000 + "0123456789012345678\n" * 50_000)
        data = {m["msg_type"]: m["content"]["data"] for m in outputs if "data" in m["content"]}
        self.assertEqual(data["display_data"]["text/html"], "<p>" + "y" * 1_000_000 + "</p>")
        self.assertEqual(data["execute_result"]["text/plain"], "é" * 1_000_000)

    def test_a_hundred_megabytes_are_cut_and_counted(self):
        for code in (
            'for (int i = 0; i < 100; i++) System.out.print("x".repeat(1_000_000));',
            'System.out.print("x".repeat(100_000_000));',
        ):
            text = self.printed(code)
            shown = text.count("x", 0, 33_554_432)
            self.assertEqual(shown, 33_554_432)
            self.assertIn("NOISEBOOK_OUTPUT_LIMIT", text[shown:])
            self.assertIn("[66,445,568 bytes were cut.]", text[shown:].replace(".", ",").replace(",]", ".]"))
        self.assertEqual(self.printed("System.out.print(3);"), "3")

    def test_a_value_beyond_the_memory_is_refused(self):
        self.run_cell('"x".repeat(150_000_000)')
        self.assertEqual(self.result("1 + 1"), "2")

    def test_a_cell_that_closes_or_removes_the_streams_silences_nobody(self):
        self.run_cell("System.out.close(); System.err.close();\nSystem.setOut(null);\nSystem.setErr(null);\nSystem.setIn(null);")
        reply, outputs = self.run_cell('System.out.print("a");\nSystem.err.print("b");')
        self.assertEqual(reply["status"], "ok", reply)
        self.assertEqual((self.text(outputs), self.text(outputs, "stderr")), ("a", "b"))
        self.assertEqual(self.result("System.in.available()"), "0")

    def test_a_cell_may_catch_what_it_prints(self):
        code = (
            "var caught = new ByteArrayOutputStream(); var usual = System.out;\n"
            "System.setOut(new PrintStream(caught)); System.out.print(1); System.setOut(usual);\ncaught.toString()"
        )
        self.assertEqual(self.result(code), "1")
        self.assertEqual(self.printed("System.out.print(2);"), "2")

    def test_threads_print_into_their_cell(self):
        message_id = self.client.execute(
            "var pool = Executors.newFixedThreadPool(4);\n"
            "for (int t = 0; t < 4; t++) { int n = t; pool.submit(() -> {\n"
            '  for (int i = 0; i < 100; i++) System.out.println(n + " " + i); }); }\n'
            "pool.shutdown(); pool.awaitTermination(20, TimeUnit.SECONDS);"
        )
        self.assertEqual(self.reply_to(message_id)["status"], "ok")
        text = ""
        while text.count("\n") < 400:
            message = self.client.get_iopub_msg(timeout=PATIENCE)
            if message["msg_type"] == "stream":
                self.assertEqual(message["parent_header"]["msg_id"], message_id)
                text += message["content"]["text"]
        for n in range(4):
            own = re.findall(r"^%d (\d+)$" % n, text, re.MULTILINE)
            self.assertEqual(own, [str(i) for i in range(100)])
