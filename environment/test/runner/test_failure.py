import unittest

from runner.failure import describe, excerpt, line_number

ERROR = {
    "ename": "java.lang.IllegalStateException",
    "evalue": "no data",
    "traceback": ["\x1b[31mjava.lang.IllegalStateException: no data\x1b[0m", "\tat Cell.run (line 2)",
                  "\tat java.base/java.lang.Thread.run(Thread.java:840)", "Caused by: java.io.IOException: gone",
                  "\t... 12 more"],
}


class Failure(unittest.TestCase):
    def test_it_names_the_cell_its_lines_and_the_error_without_colour(self):
        text = describe(5, 23, "Train", "int a = 1;\nfail();", ERROR)
        self.assertTrue(text.startswith("cell 5 of 23 failed: Train"))
        self.assertIn(">   2 | fail();", text)
        self.assertIn("IllegalStateException: no data", text)
        self.assertIn("Caused by: java.io.IOException: gone", text)
        self.assertNotIn("\x1b", text)

    def test_stack_frames_appear_only_when_asked_for(self):
        self.assertNotIn("Thread.java", describe(1, 1, "", "x", ERROR))
        self.assertIn("Thread.java", describe(1, 1, "", "x", ERROR, verbose=True))

    def test_colour_is_kept_for_a_terminal(self):
        self.assertIn("\x1b[31m", describe(1, 1, "", "x", ERROR, colour=True))

    def test_an_error_without_a_trace_still_has_its_message(self):
        self.assertIn("X: because", describe(1, 1, "", "x", {"ename": "X", "evalue": "because"}))

    def test_of_a_long_cell_the_lines_around_the_error_are_shown(self):
        source = "\n".join(f"line{number};" for number in range(1, 21))
        self.assertEqual(excerpt(source, 10).splitlines()[2], ">  10 | line10;")
        self.assertEqual(len(excerpt(source, 10).splitlines()), 5)
        self.assertEqual(len(excerpt(source, 21).splitlines()), 8)
        self.assertEqual(len(excerpt(source).splitlines()), 8)

    def test_the_line_is_that_of_the_failing_cell_not_of_the_cell_it_called(self):
        trace = "X: boom\n    at cell [1], line 7 in f(): g();\n    at cell [2], line 3: f();"
        self.assertEqual(line_number(trace, 2), 3)
        self.assertIsNone(line_number(trace, 5))
        self.assertEqual(line_number("at Cell.run (line 4)"), 4)
        self.assertEqual(line_number("at .(#12:6)"), 6)
        self.assertIsNone(line_number("no number"))


if __name__ == "__main__":
    unittest.main()
