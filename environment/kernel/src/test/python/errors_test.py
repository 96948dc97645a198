"""How a cell fails, and what the kernel survives."""

import random

import nbformat
from nbconvert import HTMLExporter

from kernel_case import KernelCase


class ErrorsTest(KernelCase):
    def test_a_compile_error_points_at_its_line_and_column(self):
        failure = self.failure("int fine = 1;\n\nint wrong = fine + missing;")
        self.assertIn("variable missing", failure["evalue"])
        self.assertIn("line 3", failure["evalue"])
        self.assertIn("   3 | int wrong = fine + missing;\n" + " " * 26 + "^" * 7, failure["text"])

    def test_a_compile_error_within_a_method_points_at_its_line(self):
        failure = self.failure("%classpath .\nvoid m() {\n  int k = 1;\n  k = \"x\";\n}")
        self.assertIn("   4 |   k = \"x\";\n" + " " * 13 + "^^^", failure["text"])

    def test_the_traceback_is_legible_in_html(self):
        code = "int twice(int n) {\n  return n / 0;\n}\ntwice(3);"
        failure = self.failure(code)
        cell = nbformat.v4.new_code_cell(code, execution_count=1)
        cell.outputs = [
            nbformat.v4.new_output("error", **{k: failure[k] for k in ("ename", "evalue", "traceback")})
        ]
        page, _ = HTMLExporter(template_name="basic").from_notebook_node(nbformat.v4.new_notebook(cells=[cell]))
        self.assertIn("line 2 in twice()", page)
        self.assertIn("ansi-red", page)
        self.assertNotIn("\x1b", page)
        self.assertNotIn("REPL", page)

    def test_causes_are_told(self):
        failure = self.failure(
            'try { Integer.parseInt("x"); }\n'
            'catch (NumberFormatException e) { throw new IllegalStateException("outer", e); }'
        )
        self.assertEqual((failure["ename"], failure["evalue"]), ("IllegalStateException", "outer"))
        self.assertIn("Caused by: java.lang.NumberFormatException", failure["text"])

    def test_an_exception_that_cannot_tell_itself(self):
        code = 'throw new Exception() { public String getMessage() { throw new RuntimeException("evil"); } };'
        self.assertIn("evil", self.failure(code)["text"])

    def test_a_value_that_cannot_be_shown(self):
        failure = self.failure('class Bad { public String toString() { throw new RuntimeException("no"); } }\nnew Bad()')
        self.assertIn("showing it failed", failure["text"])

    def test_a_value_without_an_end_to_its_text(self):
        failure = self.failure('class Deep { Deep d; public String toString() { return "x" + d; } }\nvar deep = new Deep(); deep.d = deep; deep')
        self.assertEqual(failure["ename"], "StackOverflowError")
        self.assertIn("at Deep.toString", failure["text"])
        self.assertNotIn("REPL", failure["text"])
        self.assertLess(len(failure["traceback"]), 30)

    def test_a_class_that_cannot_be_initialised(self):
        self.assertIn("/ by zero", self.failure("class Broken { static int x = 1 / 0; }\nBroken.x")["text"])
        self.assertIn("Could not initialize class Broken", self.failure("Broken.x")["evalue"])
        self.run_cell("class Broken { static int x = 1; }")
        self.assertEqual(self.result("Broken.x"), "1")

    def test_a_security_manager_is_refused(self):
        failure = self.failure("System.setSecurityManager(new SecurityManager());")
        self.assertIn("bind the kernel", failure["evalue"])
        self.assertEqual(self.result("new File(\"/\").list().length > 0"), "true")

    def test_magics_where_no_magic_can_be(self):
        self.assertEqual(self.result("int seven = 7; int two = 2;\nint rest = seven\n  %two;\nrest"), "1")
        self.assertEqual(self.result('/* \n%nosuch\n*/ String percent = "%" + \'%\';\npercent'), "%%")
        self.assertIsNone(self.result("Runnable adding = () -> {\n  %classpath .\n};\nadding.run()"))
        self.assertIn("no magic %timeit", self.failure("%timeit 1")["evalue"])

    def test_endless_recursion(self):
        failure = self.failure("int down(int n) { return down(n + 1) + 1; }\ndown(0)")
        self.assertEqual(failure["ename"], "StackOverflowError")
        self.assertLess(len(failure["traceback"]), 100)

    def test_out_of_memory(self):
        failure = self.failure("var hoard = new ArrayList<long[]>();\nwhile (true) hoard.add(new long[5_000_000]);")
        self.assertEqual(failure["ename"], "OutOfMemoryError")
        self.assertEqual(self.result("hoard = null;\n1 + 1"), "2")

    def test_out_of_memory_in_a_thread(self):
        _, outputs = self.run_cell(
            "Thread greedy = new Thread(() -> { var l = new ArrayList<long[]>(); while (true) l.add(new long[5_000_000]); });\n"
            "greedy.start(); greedy.join();"
        )
        self.assertIn("OutOfMemoryError", self.text(outputs, "stderr"))
        self.assertEqual(self.result("2 + 2"), "4")

    def test_a_thread_that_fails_names_its_cell(self):
        _, outputs = self.run_cell(
            'class Worker { void work() { throw new IllegalStateException("lost"); } }\n'
            'Thread worker = new Thread(() -> new Worker().work(), "worker");\nworker.start(); worker.join();'
        )
        told = self.text(outputs, "stderr")
        self.assertIn('Exception in thread "worker" java.lang.IllegalStateException: lost', told)
        self.assertRegex(told, r"at cell \[\d+\] in Worker\.work\(\)")

    def test_exits_are_refused(self):
        for call in (
            "System.exit(0)",
            "Runtime.getRuntime().exit(1)",
            "Runtime.getRuntime().halt(1)",
            "Runnable r = () -> System.exit(2);\nr.run()",
            "java.util.function.IntConsumer exit = System::exit;\nexit.accept(3)",
            'System.class.getMethod("exit", int.class).invoke(null, 4)',
            'Runtime.class.getDeclaredMethod("halt", int.class).invoke(Runtime.getRuntime(), 5)',
            'var type = java.lang.invoke.MethodType.methodType(void.class, int.class);\n'
            'java.lang.invoke.MethodHandles.lookup().findStatic(System.class, "exit", type)',
        ):
            failure = self.failure(call)
            self.assertIn("would end the kernel", failure["evalue"], call)
        _, outputs = self.run_cell("Thread quitter = new Thread(() -> System.exit(6));\nquitter.start(); quitter.join();")
        self.assertIn("would end the kernel", self.text(outputs, "stderr"))
        self.assertEqual(self.result("1 + 1"), "2")

    def test_nonsense_is_answered(self):
        nonsense = [
            "}}}}", "class", "@", "/*", '"""', "'", "%", "%%", "%nosuch", "%%nosuch\nbody", "=%x", "\x00\x01\x02\ufffe",
            "import nosuch.x.*;", "package a;", "break;", "this", "super.x()", "int[] a = {1,2", "List<int> l;", "\\u0022",
            "throw null;", "sealed interface Lonely {}", "void f() { return 1; }", "%load", "%jars nowhere/*.jar", "%maven x",
        ]
        source = random.Random(5)
        for _ in range(40):
            length = source.randrange(1, 200)
            points = [source.choice((source.randrange(32, 127), source.randrange(1, 0x3000))) for _ in range(length)]
            nonsense.append("".join(map(chr, points)))
        for code in nonsense:
            reply, _ = self.run_cell(code)
            self.assertIn(reply["status"], ("ok", "error"), code)
            if reply["status"] == "error":
                self.assertTrue(reply["evalue"], code)
        self.assertEqual(self.result("1 + 1"), "2")
