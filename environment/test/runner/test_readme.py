"""What the README claims: tests that it names exist, and messages that it explains are ours."""

import re
import unittest
from pathlib import Path

HOME = Path(__file__).resolve().parents[3]
README = (HOME / "README.md").read_text(encoding="utf-8")
TESTS = HOME / "toolkit" / "src" / "test" / "java"
NOT_OURS = ("The port 8888 is already in use",)  # Jupyter's


def section(title):
    return re.search(rf"(?ms)^## {title}$(.*?)(?=^## )", README).group(1)


@unittest.skipUnless(TESTS.is_dir(), "this is no whole checkout")
class Readme(unittest.TestCase):
    def test_the_tests_behind_each_choice_exist(self):
        named = re.findall(r"`([A-Z]\w*Test)(?:\.(\w+))?`", section("How to choose"))
        self.assertGreater(len(named), 15)
        for name, method in named:
            file = next(TESTS.rglob(f"{name}.java"), None)
            self.assertIsNotNone(file, name)
            self.assertRegex(file.read_text(encoding="utf-8"), rf"void {method}\b" if method else "class")

    def test_the_classes_that_are_recommended_exist(self):
        sources = {path.stem for path in (HOME / "toolkit/src/main/java").rglob("*.java")}
        for name in re.findall(r"`([A-Z]\w*)", section("How to choose")):
            self.assertTrue(name in sources or name.endswith("Test"), name)

    def test_every_recommended_notebook_exists(self):
        for name in re.findall(r"`((?:quick/|\d\d-)[\w-]+)`", section("How to choose")):
            self.assertTrue((HOME / "notebooks" / f"{name}.ipynb").exists(), name)

    def test_the_messages_are_those_of_the_command(self):
        rows = re.findall(r"(?m)^\| (?:in Jupyter, )?`([^`]+)`", section("Troubleshooting"))
        self.assertGreater(len(rows), 7)
        ours = "\n".join(path.read_text(encoding="utf-8") for folder in ("lib", "runner")
                         for path in (HOME / "environment" / folder).iterdir() if path.is_file())
        ours = ours.replace("$java_needed", "17")
        ours = re.sub(r'"\s*\n\s*f?"', "", ours)
        for message in rows:
            self.assertTrue(message in ours or message in NOT_OURS, message)


if __name__ == "__main__":
    unittest.main()
