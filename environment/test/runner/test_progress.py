import io
import unittest

from runner.progress import Progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


class ProgressLines(unittest.TestCase):
    def setUp(self):
        self.now = 0.0

    def progress(self, stream):
        return Progress(3, stream, clock=lambda: self.now)

    def test_a_cell_is_one_line(self):
        stream = io.StringIO()
        progress = self.progress(stream)
        progress.start(1, "Load")
        self.now = 12.34
        progress.finish()
        self.assertEqual(stream.getvalue(), "cell 1/3  Load … 12.3 s\n")

    def test_progress_is_sparse_where_lines_cannot_be_rewritten(self):
        stream = io.StringIO()
        progress = self.progress(stream)
        progress.start(1, "Train")
        for step in range(100):
            self.now = step
            progress.live(f"step {step}")
        lines = stream.getvalue().splitlines()
        self.assertLess(len(lines), 8)
        self.assertIn("cell 1/3  Train … step 15", lines)

    def test_a_terminal_rewrites_its_last_line(self):
        stream = Terminal()
        progress = self.progress(stream)
        progress.start(1, "Train")
        self.now = 1
        progress.live("50%")
        progress.finish()
        self.assertEqual(stream.getvalue().count("\n"), 1)
        self.assertIn("\r\x1b[Kcell 1/3  Train … 50%", stream.getvalue())

    def test_printed_lines_are_shown_whole_and_after_their_carriage_returns(self):
        stream = io.StringIO()
        progress = self.progress(stream)
        progress.start(2, "Print")
        progress.text("on")
        progress.text("e\n10%\r20%\rdone\r\nlast")
        progress.finish()
        self.assertEqual(stream.getvalue(), "cell 2/3  Print\n    one\n    done\n    last\ncell 2/3  Print … 0.0 s\n")

    def test_a_line_without_end_is_cut(self):
        stream = io.StringIO()
        progress = self.progress(stream)
        progress.start(1, "Flood")
        progress.text("x" * 10**6 + "\n")
        self.assertLess(len(stream.getvalue()), 1000)

    def test_a_terminal_that_has_gone_does_not_end_the_run(self):
        class Gone(Terminal):
            def write(self, text):
                raise OSError(5, "Input/output error")

        progress = self.progress(Gone())
        progress.start(1, "Train")
        progress.text("on\n")
        progress.finish()

    def test_a_flood_is_cut(self):
        stream = io.StringIO()
        progress = self.progress(stream)
        progress.start(1, "Flood")
        progress.text("x\n" * 10000)
        self.assertLess(len(stream.getvalue().splitlines()), 50)
        self.assertIn("the rest is in the notebook", stream.getvalue())


if __name__ == "__main__":
    unittest.main()
