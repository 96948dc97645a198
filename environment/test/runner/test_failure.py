import unittest

from runner.failure import describe, excerpt

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
        self.assertEqual(excerpt(source, "error at line 10").splitlines()[2], ">  10 | line10;")
        self.assertEqual(len(excerpt(source, "error at line 10").splitlines()), 5)
        self.assertEqual(len(excerpt(source, "no number").splitlines()), 8)


if __name__ == "__main__":
    unittest.main()
