"""A long session, start-up scripts, and the magics that change the class path."""

import os
import statistics
import tempfile
import time
import zipfile

from kernel_case import KernelCase, OwnKernelCase

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

    def test_three_hundred_cells_stay_quick_and_small(self):
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


class StartUpTest(OwnKernelCase):
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
            "IJAVA_TIMEOUT": "1500 MILLISECONDS",
        }
        super().setUpClass()

    @classmethod
    def tearDownClass(cls):
        super().tearDownClass()
        cls.folder.cleanup()

    def test_scripts_class_path_and_time_limit(self):
        failure = self.failure("last")
        self.assertEqual(failure["ename"], "StartupFailure")
        self.assertIn("   2 | int broken = nothing;", failure["text"])
        self.assertIn("file a-fails.jshell", failure["text"])
        self.assertEqual(self.result("last"), "4")
        code = 'new String(Thread.currentThread().getContextClassLoader().getResourceAsStream("note.txt").readAllBytes())'
        self.assertEqual(self.result(code), "from the jar")
        self.assertIn("longer than the time allowed", self.failure("Thread.sleep(60_000);")["evalue"])


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
        self.assertIn("no file to load: nowhere", self.failure("%load nowhere")["evalue"])
