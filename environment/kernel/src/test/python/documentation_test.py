"""Documentation pop-ups and completion, on the JDK, on cells and on the toolkit."""

import pathlib
import time
import unittest

from kernel_case import TOOLKIT, KernelCase


class PopUpCase(KernelCase):
    def inspect(self, code):
        reply = self.ask(self.client.inspect, code, len(code))
        self.assertEqual(reply["status"], "ok")
        return reply["data"] if reply["found"] else {}

    def assert_told(self, code, *expected):
        text = self.inspect(code).get("text/plain", "")
        for words in expected:
            self.assertIn(words, " ".join(text.split()), code)

class DocumentationTest(PopUpCase):
    def test_methods_of_the_jdk(self):
        self.assert_told("Math.abs(", "int Math.abs(int a)", "double Math.abs(double a)")
        self.assert_told("Math.abs", "int Math.abs(int a)")
        self.assert_told("String.format(Math.max(1, ", "int Math.max(int a, int b)")

    def test_what_is_unknown(self):
        for code in ("", "nosuch", "nosuch.method(", "1 +", "%class", "))", "// comment"):
            self.assertEqual(self.inspect(code), {}, code)

    def test_what_cells_declare(self):
        self.run_cell(
            "/** A pair of {@code n} &le; 3 things.\n * @param n the <i>number</i>\n */\n"
            "record Pair(int n, String name) {\n  /** Twice {@link #n()}. @return {@code 2n} */ int twice() { return 2 * n; }\n}\n"
            "/** Adds.\n * @param a first\n * @return the sum\n * @throws ArithmeticException never\n */\n"
            "int plus(int a, int... more) { return a; }\nvar pair = new Pair(1, null);"
        )
        # Newer JDKs take the name for the record's constructor.
        self.assert_told("Pair", "Pair(int n, ", "A pair of n ≤ 3 things.", "Parameters: n the number")
        self.assert_told("new Pair(", "Pair(int n, String name)", "n the number")
        self.assert_told("pair.n(", "int Pair.n()", "the number")
        self.assert_told("pair.twice", "int Pair.twice()", "Twice n().")
        self.assert_told("plus(", "int plus(int a, int... more)", "Adds.", "a first", "Returns: the sum", "Throws: ArithmeticException")
        self.assert_told("pair", "Pair pair", "A pair of")

    def test_the_html_is_clean(self):
        self.run_cell(
            '/** A <a href="https://example.org" onclick="x()">link</a>, <a href="../y.html">no</a>, {@code a < b & c},\n'
            " * <script>alert(1)</script> x<sup>2</sup>. */\nint risky() { return 1; }"
        )
        data = self.inspect("risky(")
        self.assertIn('<a href="https://example.org">link</a>', data["text/html"])
        self.assertIn("<code>a &lt; b &amp; c</code>", data["text/html"])
        self.assertNotIn("onclick", data["text/html"])
        self.assertNotIn("<script", data["text/html"])
        self.assertIn("a < b & c", data["text/plain"])
        self.assertIn("x^2", data["text/plain"])

    def test_completion_is_ranked_and_quick(self):
        self.run_cell('String zebra = "z"; int zeal = 3; List<String> zone = List.of(zebra);')
        expectations = {
            "ze": ["zeal", "zebra"],
            "String s = ze": ["zebra", "zeal"],
            "Math.ab": ["abs(", "absExact("],
            "strin": ["String"],
            "%class": ["classpath"],
        }
        for code, first in expectations.items():
            self.ask(self.client.complete, code, len(code))
            begun = time.monotonic()
            reply = self.ask(self.client.complete, code, len(code))
            self.assertLess(time.monotonic() - begun, 2, code)
            self.assertEqual(reply["matches"][: len(first)], first, code)
        members = self.ask(self.client.complete, "zone.", 5)["matches"]
        self.assertIn("get(", members)
        self.assertGreater(members.index("wait("), members.index("get("))


@unittest.skipUnless((TOOLKIT / "noisebook.jshell").is_file(), "the toolkit is not built: run 'environment/noisebook setup'")
class ToolkitDocumentationTest(PopUpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        script = pathlib.Path(TOOLKIT / "noisebook.jshell")
        cls.client.execute_interactive('%%load "%s"' % script, timeout=60, output_hook=lambda message: None)

    def test_methods_of_the_toolkit(self):
        self.assert_told("Sampler.ddim(", "Sampler.ddim(int steps)", "Deterministic DDIM on the process's standard grid.",
                         "ddim(int steps, double eta)", "DDIM with noise share eta from 0 (deterministic) to 1 (DDPM)")

    def test_records_of_the_toolkit(self):
        self.assert_told("GaussianMixture", "record GaussianMixture(", "whose components carry labels", "Parameters: weights")
        self.assert_told("new Sampler(", "StepRule rule", "Parameters: rule how one step is taken")
        self.assertIn("<dt><b>Parameters:</b></dt>", self.inspect("GaussianMixture")["text/html"])

    def test_types_where_a_value_is_expected(self):
        self.assert_told("var ring = Toys", "Toys", "class Toys")
        self.assert_told("var grid = new TimeGrid(", "TimeGrid")

    def test_variables_of_the_toolkit(self):
        self.run_cell("var mixture = GaussianMixture.of(Gaussian.of(new double[] {0}, new double[][] {{1}}));")
        self.assert_told("mixture.under", "NoisedMixture", "ForwardProcess process", "noised by process")
        self.assert_told("mixture", "GaussianMixture mixture", "whose components carry labels")

    def test_completion_of_the_toolkit(self):
        for code, expected in {"Sampler.dd": "ddim(", "new GaussianMix": "GaussianMixture(", "gaussianM": "GaussianMap"}.items():
            self.ask(self.client.complete, code, len(code))
            begun = time.monotonic()
            matches = self.ask(self.client.complete, code, len(code))["matches"]
            self.assertLess(time.monotonic() - begun, 2, code)
            self.assertIn(expected, matches, code)
        self.assertEqual(self.ask(self.client.complete, "Samp", 4)["matches"][0], "Sampler")
