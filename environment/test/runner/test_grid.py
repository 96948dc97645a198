import unittest

from runner import grid
from runner.declarations import parameters
from runner.usererror import UserError

DECLARED = parameters('double eta = 0; int n = 1; double[][] means = {{0}}; String sampler = "ddim"; boolean quick = false;')


class Grid(unittest.TestCase):
    def values(self, text):
        return grid.swept([f"x={text}"])["x"]

    def test_commas_part_values_but_not_inside_brackets_and_quotes(self):
        self.assertEqual(self.values("[[0],[1]],[[0],[2]]"), ["[[0],[1]]", "[[0],[2]]"])
        self.assertEqual(self.values('"a,b",c , "d\\",e"'), ['"a,b"', "c", '"d\\",e"'])
        self.assertEqual(self.values('{"a": [1, 2]},"x]y",z'), ['{"a": [1, 2]}', '"x]y"', "z"])
        self.assertEqual(self.values('[["a,b"]],[["c"]]'), ['[["a,b"]]', '[["c"]]'])

    def test_texts_stay_as_they_are(self):
        self.assertEqual(self.values('3" disc,5" disc'), ['3" disc', '5" disc'])
        self.assertEqual(self.values("it's,a b, größer ,null,true"), ["it's", "a b", "größer", "null", "true"])
        self.assertEqual(self.values("-1,-2.5e-3,+4"), ["-1", "-2.5e-3", "+4"])

    def test_a_range_holds_both_ends_as_exact_decimals(self):
        self.assertEqual(self.values("0:0.3:0.1"), ["0", "0.1", "0.2", "0.3"])
        self.assertEqual(self.values("1:0:-0.5"), ["1", "0.5", "0"])
        self.assertEqual(self.values("0:1:0.4"), ["0", "0.4", "0.8"])
        self.assertEqual(self.values("-1:1:1"), ["-1", "0", "1"])
        self.assertEqual(self.values("1e3:3000:1e3"), ["1000", "2000", "3000"])
        self.assertEqual(len(self.values("0:5:0.01")), 501)

    def test_whole_numbers_run_either_way_and_ranges_mix_with_values(self):
        self.assertEqual(self.values("1..4"), ["1", "2", "3", "4"])
        self.assertEqual(self.values("2..-1"), ["2", "1", "0", "-1"])
        self.assertEqual(self.values("1..3,10,20:40:20"), ["1", "2", "3", "10", "20", "40"])

    def test_what_is_no_range_is_a_text(self):
        self.assertEqual(self.values("a:b:c,../x.csv,C:1"), ["a:b:c", "../x.csv", "C:1"])

    def test_bad_sweeps_say_what_to_write(self):
        for text, because in (("eta", "write --sweep name=a,b,c"), ("=1", "write --sweep"), ("x=1,,2", "missing"),
                              ("x=", "missing"), ("x=1,1", "1 is named twice"), ("x=0:1:0", "does not lead"),
                              ("x=0:1:-1", "does not lead"), ("x=1..99999", "99999 values"),
                              ("x=0:1:1e-9", "more than 10000"), ("x=1..1000000", "1000000 values, more than 10000"),
                              ("x=0..99999999999999999999", "1.0e\\+20 values"), ("x=0:1e30:1", "1.0e\\+30 values"),
                              ("x=0:1e999999999:1", "up to 1e300"), ("x=0:1:1e-999999999", "1e-300 or more"),
                              ("x=" + "9" * 5000 + "..1", "up to 1e300"),
                              ("x=" + ",".join(map(str, range(20000))), "…: that is 20000 values"), ("x=5:1:1", "does not")):
            with self.subTest(text), self.assertRaisesRegex(UserError, because):
                grid.swept([text])
        with self.assertRaisesRegex(UserError, "given twice"):
            grid.swept(["x=1", "x=2"])

    def test_every_combination_comes_once_the_last_name_fastest(self):
        points = grid.points(grid.swept(["a=1,2", "b=x,y"]), {"seed": "7"})
        self.assertEqual(points, [{"seed": "7", "a": a, "b": b} for a in "12" for b in "xy"])
        with self.assertRaisesRegex(UserError, "1000000 points"):
            grid.points(grid.swept(["a=1..1000", "b=1..1000"]), {})

    def test_names_and_values_that_do_not_fit_are_refused_together(self):
        with self.assertRaises(UserError) as caught:
            grid.check(grid.swept(["eta=1,two", "n=1:2:0.5", "steps=3", "quick=true"]), {"quick": "true"}, DECLARED)
        for part in ("with two, double eta needs a number", "with 1.5, int n needs a whole number",
                     "no parameter 'steps'", "quick is swept and set with -p or --quick", "double[][] means"):
            self.assertIn(part, str(caught.exception))
        grid.check(grid.swept(["eta=0:1:0.5", "means=[[1]],[[2],[3]]", "sampler=ddim,ddpm"]), {}, DECLARED)


if __name__ == "__main__":
    unittest.main()
