"""What Java code a cell may hold."""

import base64

from kernel_case import KernelCase


class LanguageTest(KernelCase):
    def test_only_the_last_expression_is_shown(self):
        self.assertEqual(self.result("1;\n2;\n3"), "3")
        self.assertIsNone(self.result("int unshown = 3;"))

    def test_cells_without_code(self):
        for code in ("", " \n\n", "// comment", "/* comment */", "/** doc */"):
            self.assertIsNone(self.result(code), code)
        self.assertIn("/", self.result("%classpath .\n%classpath ."))

    def test_unicode(self):
        self.assertEqual(
            self.printed('String 名前 = "日本"; int größe = 3;\nSystem.out.print(名前 + größe + " 😀 שלום");'),
            "日本3 😀 שלום",
        )

    def test_names_beyond_the_basic_plane(self):
        self.assertEqual(self.result("int 𝑥 = 3, 𠮷 = 4;\n𝑥 + 𠮷"), "7")
        self.assertIn("        " + " " * 12 + "^" * 2, self.failure("/* 😀 */ int q = 𝑦;")["text"].replace("^ ", "^"))

    def test_half_characters_do_no_harm(self):
        printed = self.printed('System.out.print("a\\uD800b"); System.out.write(0xFF); System.out.print("c");')
        self.assertEqual((printed[0], printed[2], printed[-1]), ("a", "b", "c"))
        self.assertEqual(self.result('"x\\uDC00y"').replace("\udc00", "?"), "x?y")

    def test_records_and_sealed_types_in_one_cell(self):
        code = (
            "sealed interface Shape {}\n"
            "record Circle(double r) implements Shape {}\n"
            "record Square(double side) implements Shape {}\n"
            "double area(Shape s) {\n"
            "  if (s instanceof Circle c && c.r() > 0) return 3 * c.r() * c.r();\n"
            "  return s instanceof Square q ? q.side() * q.side() : 0;\n"
            "}\n"
            'area(new Circle(2)) + " " + area(new Square(3)) + " " + Shape.class.isSealed()'
        )
        self.assertEqual(self.result(code), "12.0 9.0 true")

    def test_sealed_types_with_permits_and_a_non_sealed_subtype(self):
        code = (
            "sealed interface Node permits Leaf, Inner { int sum(); }\n"
            "non-sealed interface Leaf extends Node {}\n"
            "record Inner(Node a, Node b) implements Node { public int sum() { return a.sum() + b.sum(); } }\n"
            "record Value(int sum) implements Leaf {}\n"
            "new Inner(new Value(3), new Value(4)).sum()"
        )
        self.assertEqual(self.result(code), "7")

    def test_forward_references(self):
        code = (
            "interface First { Second next(); }\n"
            "class Second implements Third { First first; }\n"
            "interface Third { default Fourth make() { return new Fourth(this, helper(2)); } }\n"
            "record Fourth(Third maker, int n) {}\n"
            "int helper(int n) { return n * n; }\n"
            "new Second().make().n()"
        )
        self.assertEqual(self.result(code), "4")

    def test_text_blocks_are_no_magics(self):
        code = 'String block = """\n    %d of %s\n    %classpath nowhere\n      %%html\n    """;\nblock'
        self.assertEqual(self.result(code), "%d of %s\n%classpath nowhere\n  %%html\n")

    def test_switches(self):
        code = 'String day = "b";\nint n = switch (day) { case "a", "b" -> { int m = 3; yield m; } default -> 0; };\nn'
        self.assertEqual(self.result(code), "3")
        code = 'Object o = 3;\nString s = switch (o) { case Integer i -> "i"; default -> "d"; };\n'
        if int(self.result("Runtime.version().feature()")) < 21:
            self.assertIn("preview feature", self.failure(code)["evalue"])
        else:
            self.assertEqual(self.result(code + "s"), "i")

    def test_a_class_declared_anew_empties_its_variables_and_says_so(self):
        self.run_cell("class Old { int v = 1; }\nOld old = new Old(); List<Old> olds = List.of(old); int untouched = 5;")
        printed = self.printed("class Old { int v = 2; int w = 3; }")
        self.assertIn("declared anew", printed)
        self.assertIn("old, olds", printed)
        self.assertNotIn("untouched", printed)
        failure = self.failure("old.v")
        self.assertIn('"old" is null', failure["evalue"])
        self.assertEqual(self.result("untouched + new Old().v"), "7")

    def test_a_variable_that_no_longer_fits_its_class_is_gone(self):
        self.run_cell("record Grown(int a) {}\nvar grown = new Grown(1);")
        printed = self.printed("record Grown(int a, int b) {}")
        self.assertIn("are gone: grown", printed)
        self.assertIn("variable grown", self.failure("grown")["evalue"])

    def test_an_interface_and_an_enum_declared_anew_serve_what_uses_them(self):
        self.run_cell("interface Step { int size(); }\nclass Two implements Step { public int size() { return 2; } }")
        self.run_cell("interface Step { int size(); default int twice() { return 2 * size(); } }")
        self.assertEqual(self.result("new Two().twice()"), "4")
        self.run_cell("enum Side { LEFT, RIGHT }\nint sign(Side s) { return s == Side.LEFT ? -1 : 1; }\nSide side = Side.LEFT;")
        self.assertIn("empty now: side", self.printed("enum Side { LEFT, MIDDLE, RIGHT }"))
        self.assertEqual(self.result("sign(Side.LEFT) + Side.values().length"), "2")

    def test_generics(self):
        code = (
            "class Box<T extends Comparable<T>> { T v; Box(T v) { this.v = v; }\n"
            "  <R extends Comparable<R>> Box<R> map(java.util.function.Function<T, R> f) { return new Box<>(f.apply(v)); } }\n"
            "<K, V extends Comparable<V>> K best(Map<K, V> m) {\n"
            "  return Collections.max(m.entrySet(), Map.Entry.comparingByValue()).getKey(); }\n"
            'new Box<>(3).map(x -> "a" + x).v + best(Map.of("p", 1, "q", 2))'
        )
        self.assertEqual(self.result(code), "a3q")

    def test_a_class_declared_again_unchanged_keeps_its_variables(self):
        self.run_cell("class Same { int v = 4; }\nSame same = new Same();")
        self.assertEqual(self.printed("class Same { int v = 4; }"), "")
        self.assertEqual(self.result("same.v"), "4")

    def test_a_method_declared_anew_serves_its_callers(self):
        self.run_cell("int base() { return 1; }\nint tenfold() { return base() * 10; }")
        self.assertEqual(self.result("int base() { return 2; }\ntenfold()"), "20")

    def test_helpers_of_ijava(self):
        self.assertEqual(self.printed('printf("%03d|%s", 7, "a");'), "007|a")
        self.assertEqual(self.result('eval("int inner = 4; inner * 2")'), "8")
        self.assertEqual(self.result("inner"), "4")
        self.assertIn("/", self.result('lineMagic("classpath", List.of("."))'))
        _, outputs = self.run_cell('display("<b>x</b>", "text/html"); render("**y**", "text/markdown")')
        kinds = {m["msg_type"]: m["content"] for m in outputs}
        self.assertEqual(kinds["display_data"]["data"]["text/html"], "<b>x</b>")
        self.assertEqual(kinds["execute_result"]["data"]["text/markdown"], "**y**")

    def test_an_image_is_a_value(self):
        _, outputs = self.run_cell("new java.awt.image.BufferedImage(2, 2, 1)")
        data = [m["content"]["data"] for m in outputs if m["msg_type"] == "execute_result"][0]
        self.assertEqual(base64.b64decode(data["image/png"])[:4], b"\x89PNG")

    def test_one_class_of_five_thousand_lines(self):
        lines = "\n".join("  int f%d() { return %d; }" % (i, i) for i in range(5000))
        self.assertEqual(self.result("class Huge {\n" + lines + "\n}\nnew Huge().f4999()"), "4999")
