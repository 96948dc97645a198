import unittest

from runner.literals import Misfit, literal


class Literals(unittest.TestCase):
    def fits(self, text, java_type, expected):
        self.assertEqual(literal(text, java_type), expected)

    def refused(self, text, java_type, because):
        with self.assertRaisesRegex(Misfit, because):
            literal(text, java_type)

    def test_whole_numbers_keep_to_their_range(self):
        self.fits("7", "int", "7")
        self.fits("-9223372036854775808", "long", "-9223372036854775808L")
        self.fits("-128", "byte", "(byte) -128")
        self.refused("9223372036854775808", "long", "range of long")
        self.refused("2147483648", "int", "range of int")
        self.refused("128", "byte", "range of byte")

    def test_a_fraction_is_no_whole_number_even_a_whole_one(self):
        self.refused("3.0", "int", "whole number")
        self.refused("1e3", "long", "whole number")

    def test_true_is_no_number_and_one_is_not_true(self):
        self.refused("true", "int", "whole number")
        self.refused("true", "double", "number")
        self.refused("1", "boolean", "true or false")
        self.refused('"true"', "boolean", "true or false")
        self.fits("true", "boolean", "true")

    def test_doubles_keep_every_digit_and_take_whole_numbers(self):
        self.fits("0.1", "double", "0.1")
        self.fits("3", "double", "3.0")
        self.fits("1e22", "double", "1e+22")
        self.fits("4.9e-324", "double", "5e-324")
        self.fits("0.30000000000000004", "Double", "0.30000000000000004")

    def test_what_is_not_finite_is_refused(self):
        for text in ("NaN", "Infinity", "-Infinity", "1e999", "[NaN]"):
            self.refused(text, "double", "JSON does not know|too large")
        self.refused("9" * 400, "double", "too large")
        self.refused("3.5e38", "float", "too large")
        self.refused("1e-50", "float", "too small")
        self.fits("3.4028235e38", "float", "3.4028235e+38f")

    def test_text_may_be_plain_or_json(self):
        self.fits("ddim", "String", '"ddim"')
        self.fits('"ddim"', "String", '"ddim"')
        self.fits("5", "String", '"5"')
        self.fits("", "String", '""')
        self.fits("[1]", "String", '"[1]"')

    def test_text_is_escaped_for_java(self):
        self.fits('a"b\\c\nd', "String", '"a\\"b\\\\c\\nd"')
        self.fits("%é😀", "String", '"\\u0025\\u00e9\\ud83d\\ude00"')
        self.fits('"\\u0000"', "String", '"\\u0000"')

    def test_a_char_is_one_utf16_unit(self):
        self.fits("x", "char", "'x'")
        self.fits("'", "char", "'\\''")
        self.fits("5", "Character", "'5'")
        self.refused("xy", "char", "one character")
        self.refused("😀", "char", "one character")

    def test_arrays_to_three_levels(self):
        self.fits("[1, 2.5]", "double[]", "new double[] {1.0, 2.5}")
        self.fits("[[0,0],[5]]", "double[][]", "new double[][] {{0.0, 0.0}, {5.0}}")
        self.fits("[[[1]]]", "int[][][]", "new int[][][] {{{1}}}")
        self.fits("[]", "long[]", "new long[] {}")
        self.fits('["a", "b"]', "String[]", 'new String[] {"a", "b"}')
        self.refused("[[[[1]]]]", "int[][][][]", "can't be set")

    def test_a_misfit_inside_an_array_says_where(self):
        self.refused("[[1], [2, true]]", "double[][]", r"number at \[1\]\[1\]")
        self.refused("[1, 2]", "double[][]", r"JSON array at \[0\]")
        self.refused("3", "double[]", r"a JSON array, for example \[1\]")
        self.refused("[1", "double[]", "JSON array")

    def test_what_java_could_not_compile_is_refused(self):
        self.refused("[" + ",".join("1" * 5001) + "]", "int[]", "more than 5000")
        self.refused("[" * 100000, "int[]", "nested too deeply|JSON array")

    def test_other_types_are_refused(self):
        self.refused("1", "List<Integer>", "can't be set")
        self.refused("1", "var", "can't be set")
        self.refused("null", "Double", "number")


if __name__ == "__main__":
    unittest.main()
