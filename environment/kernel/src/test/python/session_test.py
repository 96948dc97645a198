"""A long session and its restarts, the settings, and the magics that change the class path."""

import os
import statistics
import tempfile
import time
import zipfile

from kernel_case import PATIENCE, KernelCase, OwnKernelCase

HEAP = (
    "System.gc(); System.gc();\n"
    "(Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / 1024"
)
THREADS = "Thread.getAllStackTraces().size()"


class LongSessionTest(OwnKernelCase):
    def seconds(self, i):
        start = time.monotonic()
        reply, _ = self.run_cell(
            "int cell%d = %d;" % (i, i)
        )
        self.assertEqual(reply["status"], "ok", reply)
        return time.monotonic() - start

    def test_a_three_hundred_cells_stay_quick_and_small(self):
        for i in range(20):
            self.seconds(i)
        threads, heap = int(self.result(THREADS)), int(self.result(HEAP))
        first = [self.seconds(i) for i in range(20, 40)]
        for i in range(40, 300):
            self.seconds(i)
        last = [self.seconds(i) for i in range(300, 320)]
        self.assertLess(statistics.median(last), 2 * statistics.median(first) + 0.01)
        self.assertLessEqual(int(self.result(THREADS)), threads + 2)
        self.assertLess(int(self.result(HEAP)) - heap, 40 * 1024)

    def test_b_restarts_forget_everything(self):
        for _ in range(2):
            self.run_cell("int forgotten = 1;\nnew Thread(() -> { while (true); }).start();")
            self.client.execute("while (true);")
            self.manager.restart_kernel(now=False)
            self.client.wait_for_ready(timeout=PATIENCE)
            self.assertIn("variable forgotten", self.failure("forgotten")["evalue"])
        reply, _ = self.run_cell("1")
        self.assertEqual(reply["execution_count"], 2)
        self.assertEqual(self.ask(self.client.history)["history"], [])

    def test_c_shutdown_while_a_cell_runs(self):
        self.client.execute("while (true);")
        time.sleep(0.3)
        begun = time.monotonic()
        self.manager.shutdown_kernel()
        self.assertFalse(self.manager.is_alive())
        self.assertLess(time.monotonic() - begun, 5)


class SettingsTest(OwnKernelCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        files = {
            "a-fails.jshell": "int early = 1;\nint broken = nothing;",
            "b-works.jsh": "%classpath .\nint fine = early + 2;",
        }
        for name, text in files.items():
            with open(os.path.join(cls.folder.name, name), "w", encoding="utf-8") as out:
                out.write(text)
        with zipfile.ZipFile(os.path.join(cls.folder.name, "data.jar"), "w") as jar:
            jar.writestr("note.txt", "from the jar")
        cls.environment = {
            "IJAVA_CLASSPATH": os.path.join(cls.folder.name, "*.jar"),
            "IJAVA_STARTUP_SCRIPTS_PATH": os.path.join(cls.folder.name, "*.js*"),
            "IJAVA_STARTUP_SCRIPT": "int last = fine + 1;",
            "IJAVA_COMPILER_OPTS": "-Xlint:none",
            "IJAVA_TIMEOUT": "3 SECONDS",
            "NOISEBOOK_OUTPUT_LIMIT": "1000",
        }
        super().setUpClass()

    @classmethod
    def tearDownClass(cls):
        super().tearDownClass()
        cls.folder.cleanup()

    def test_a_scripts_class_path_and_time_limit(self):
        failure = self.failure("last")
        self.assertEqual(failure["ename"], "StartupFailure")
        self.assertIn("   2 | int broken = nothing;", failure["text"])
        self.assertIn("file a-fails.jshell", failure["text"])
        self.assertEqual(self.result("last"), "4")
        code = 'new String(Thread.currentThread().getContextClassLoader().getResourceAsStream("note.txt").readAllBytes())'
        self.assertEqual(self.result(code), "from the jar")
        self.assertIn("longer than the time allowed", self.failure("Thread.sleep(60_000);")["evalue"])

    def test_the_limit_is_each_cell_s_own(self):
        for _ in range(2):
            text = self.printed('for (int i = 0; i < 10_000; i++) System.out.println("line");')
            self.assertEqual(text[:1000], "line\n" * 200)
            self.assertRegex(text[1000:], r"49.000 bytes were cut")

    def test_an_endless_print_is_interrupted(self):
        with self.interrupted(0.7) as moment:
            reply, outputs = self.run_cell('while (true) System.out.println("again");')
        self.assertEqual(reply["ename"], "Interrupted")
        self.assertLess(time.monotonic() - moment[0], 4)
        self.assertIn("bytes were cut", self.text(outputs))


class MagicsTest(KernelCase):
    def test_maven_from_the_local_repository(self):
        reply, _ = self.run_cell("%maven com.google.code.gson:gson:2.13.1")
        if reply["status"] == "error" and "cannot resolve" in reply["evalue"]:
            self.skipTest("gson 2.13.1 is neither in the local Maven repository nor to be had: " + reply["evalue"])
        self.assertEqual(reply["status"], "ok", reply)
        self.assertEqual(self.result("new com.google.gson.Gson().toJson(Map.of(1, 2))"), '{"1":2}')

    def test_what_maven_cannot_find(self):
        failure = self.failure("%maven not-coordinates")
        self.assertIn("expected group:artifact", failure["text"])
        self.assertIn("   1 | %maven not-coordinates", failure["text"])

    def test_load_of_a_notebook_and_what_is_missing(self):
        with tempfile.TemporaryDirectory() as folder:
            file = os.path.join(folder, "part one.ipynb")
            with open(file, "w", encoding="utf-8") as out:
                out.write('{"cells": [{"cell_type": "code", "source": ["int part =\\n", "11;"]}]}')
            self.assertEqual(self.result('%%load "%s"\npart' % file[:-6]), "11")
            broken = os.path.join(folder, "broken.jsh")
            with open(broken, "w", encoding="utf-8") as out:
                out.write("int ok = 1;\nint bad = ;")
            self.assertIn("file broken.jsh, line 2", self.failure("%load " + broken)["text"])
            for name in ("a", "b"):
                with open(os.path.join(folder, name + ".jsh"), "w", encoding="utf-8") as out:
                    out.write('int in_%s = 1;\n%%load "%s.jsh"' % (name, os.path.join(folder, "b" if name == "a" else "a")))
            for _ in range(2):
                self.assertIn("goes in a circle", self.failure('%%load "%s"' % os.path.join(folder, "a.jsh"))["evalue"])
            self.assertEqual(self.result("in_a + in_b"), "2")
            with open(os.path.join(folder, "odd.ipynb"), "w", encoding="utf-8") as out:
                out.write('{"cells": 3}')
            self.assertIn("is not a notebook", self.failure('%%load "%s"' % os.path.join(folder, "odd.ipynb"))["evalue"])
        self.assertIn("no file to load: nowhere", self.failure("%load nowhere")["evalue"])
