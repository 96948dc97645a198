import unittest

from runner.declarations import parameters


def read(source):
    return [(one.type, one.name, one.default) for one in parameters(source)]


class Declarations(unittest.TestCase):
    def test_several_stand_on_one_line(self):
        self.assertEqual(
            read("long seed = 7;  boolean quick = false;"),
            [("long", "seed", "7"), ("boolean", "quick", "false")])

    def test_comments_are_passed_over_even_when_they_look_like_code(self):
        source = '// int a = 1;\n/* int b = 2;\n int c = 3; */ int d = 4; // e = 5;\nString s = "// no; comment";'
        self.assertEqual(read(source), [("int", "d", "4"), ("String", "s", '"// no; comment"')])

    def test_initialisers_may_span_lines(self):
        source = "double[][] points = {\n  {0, 0}, // origin\n  {5, 0}\n};\nint n = 1;"
        found = parameters(source)
        self.assertEqual([one.name for one in found], ["points", "n"])
        self.assertEqual(found[0].type, "double[][]")

    def test_one_type_may_declare_several_names(self):
        self.assertEqual(
            read("int a = 1, b = Math.max(2, 3), c[] = {4, 5}, d;"),
            [("int", "a", "1"), ("int", "b", "Math.max(2, 3)"), ("int[]", "c", "{4, 5}"), ("int", "d", None)])

    def test_a_comma_inside_generics_declares_nothing(self):
        self.assertEqual([one.name for one in parameters("Map<String, Integer> m = new HashMap<String, Integer>();")],
                         ["m"])

    def test_modifiers_and_package_names_are_dropped(self):
        self.assertEqual(read("final java.lang.String name = \"x\";"), [("String", "name", '"x"')])

    def test_var_takes_the_type_of_its_literal(self):
        source = ('var a = 3; var b = 3L; var c = -3.5; var d = 1e3; var e = 2f; var f = "s"; var g = \'c\'; '
                  "var h = true; var i = new double[][] {{1}}; var j = List.of(1); var k = 0xFF; var l = 1_000;")
        self.assertEqual(
            [one.type for one in parameters(source)],
            ["int", "long", "double", "double", "float", "String", "char", "boolean", "double[][]", "var", "int", "int"])

    def test_other_statements_are_no_declarations(self):
        source = "import java.util.*;\nSystem.out.println(1);\nx = 5;\n%load a.jshell\nfoo.bar();\nreturn x;\n;;"
        self.assertEqual(read(source), [])

    def test_a_text_block_and_escaped_quotes_are_one_value(self):
        source = 'String a = """\n  one; "two";\n  """; String b = "\\";"; char c = \'\\\'\';'
        self.assertEqual([one.name for one in parameters(source)], ["a", "b", "c"])

    def test_the_last_semicolon_may_be_missing(self):
        self.assertEqual(read("int a = 1"), [("int", "a", "1")])

    def test_mentions_name_the_variables_of_the_default(self):
        self.assertIn("quick", parameters("int steps = quick ? 10 : 1000;")[0].mentions)


if __name__ == "__main__":
    unittest.main()
