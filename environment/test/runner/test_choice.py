import json
import shutil
import tempfile
import unittest
from pathlib import Path

from runner import kernelspecs
from runner.choice import apply, choose
from runner.kernelspecs import Spec
from runner.usererror import UserError

HOME = "/clone"


def spec(name, *argv, home=None):
    content = {"argv": list(argv), "language": "java"}
    if home:
        content["metadata"] = {"noisebook": {"home": home}}
    return Spec(name, KERNELS / name, content)


KERNELS = Path("/kernels")
IJAVA = ("java", "-jar", "{resource_dir}/ijava-1.3.0.jar", "{connection_file}")
OTHER = ("java", "-jar", "/opt/ijava/thing.jar")


def choice(*specs, wanted="auto", claim=False):
    return choose({one.name: one for one in specs}, HOME, wanted, claim)


def setUpModule():
    """A folder with the jar that IJAVA names under every name used below."""
    global KERNELS
    KERNELS = Path(tempfile.mkdtemp())
    unittest.addModuleCleanup(shutil.rmtree, KERNELS)
    for name in ("java", "ijava"):
        (KERNELS / name).mkdir()
        (KERNELS / name / "ijava-1.3.0.jar").touch()


class Choosing(unittest.TestCase):
    def test_kinds_are_told_by_the_jar_or_class_not_by_the_folder(self):
        self.assertEqual(spec("a", *IJAVA).kind, "IJava")
        self.assertEqual(spec("a", "java", "-cp", "/x/jjava-1.0.jar:/y", "org.dflib.jjava.JJava").kind, "JJava")
        self.assertEqual(spec("a", "java", "io.github.spencerpark.ijava.IJava").kind, "IJava")
        self.assertEqual(spec("a", "java", "-jar", "/x/rapaio-kernel.jar").kind, "rapaio")
        self.assertEqual(spec("a", *OTHER).kind, "unknown")

    def test_without_any_ours_is_installed_for_everyone(self):
        made = choice()
        self.assertEqual((made.source, made.private, made.public), (None, True, True))

    def test_an_ijava_named_java_is_taken_as_it_is(self):
        made = choice(spec("java", *IJAVA))
        self.assertEqual((made.private, made.public), (False, False))
        self.assertIn(f"your IJava in {KERNELS}/java", made.says)

    def test_an_ijava_of_another_name_serves_privately(self):
        made = choice(spec("ijava", *IJAVA))
        self.assertEqual((made.source.name, made.private, made.public), ("ijava", True, False))

    def test_an_ijava_whose_jar_is_gone_is_not_taken(self):
        made = choice(spec("java", "java", "-jar", "/nowhere/ijava-1.3.0.jar"))
        self.assertEqual((made.source, made.private, made.public), (None, True, False))

    def test_another_kernel_named_java_stays_and_ours_is_private(self):
        made = choice(spec("java", *OTHER))
        self.assertEqual((made.source, made.private, made.public), (None, True, False))
        self.assertIn("stays as it is", made.says)

    def test_another_clones_kernel_moves_only_when_set_up_is_asked_for(self):
        theirs = spec("java", "java", "-jar", __file__ + "/../noisebook-kernel.txt", home="/other")
        self.assertFalse(choice(theirs).public)
        self.assertTrue(choice(theirs, claim=True).public)
        self.assertIn("/other", choice(theirs, claim=True).says)

    def test_another_clones_kernel_in_another_folder_is_hidden_not_changed(self):
        theirs = spec("java", "java", "-jar", "/other.jar", home="/other")
        made = choose({"java": theirs}, HOME, claim=True, users=KERNELS / "elsewhere")
        self.assertTrue(made.public)
        self.assertIn("stays as it is", made.says)

    def test_a_dead_clones_kernel_moves_at_once(self):
        self.assertTrue(choice(spec("java", "java", "-jar", "/gone/noisebook-kernel.jar", home="/gone")).public)

    def test_the_user_may_name_the_kernel(self):
        self.assertEqual(choice(spec("java", *IJAVA), wanted="ours").source, None)
        self.assertEqual(choice(spec("java", *IJAVA), spec("x", *OTHER), wanted="x").source.name, "x")
        with self.assertRaisesRegex(UserError, "no such kernelspec; installed are java"):
            choice(spec("java", *IJAVA), wanted="y")


class Applying(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.base = Path(scratch.name)
        (self.base / "own").mkdir()
        (self.base / "own" / "kernel.json").write_text('{"argv": ["java"], "language": "java"}')

    def apply(self, made):
        return apply(made, self.base / "private", self.base / "users", self.base / "own", HOME)

    def written(self, where):
        return json.loads((self.base / where / "kernel.json").read_text())

    def test_ours_is_marked_with_its_checkout_and_written_once(self):
        _, changed = self.apply(choice())
        self.assertTrue(changed)
        self.assertEqual(self.written("users/java")["metadata"]["noisebook"]["home"], HOME)
        self.assertEqual(self.written("private/kernels/java"), self.written("users/java"))
        self.assertFalse(self.apply(choice())[1])

    def test_a_copy_of_the_users_names_its_jar_absolutely(self):
        self.apply(choice(spec("ijava", *IJAVA)))
        self.assertEqual(self.written("private/kernels/java")["argv"][2], 
                         f"{KERNELS}/ijava/ijava-1.3.0.jar")
        self.assertFalse((self.base / "users").exists())

    def test_taking_the_users_own_removes_our_private_one(self):
        self.apply(choice())
        self.apply(choice(spec("java", *IJAVA)))
        self.assertFalse((self.base / "private/kernels/java").exists())

    def test_a_file_of_the_users_is_never_written_over_not_even_a_broken_one(self):
        file = self.base / "users" / "java" / "kernel.json"
        file.parent.mkdir(parents=True)
        for text in ("{broken", '{"argv": ["java", "-jar", "/x/ijava.jar"], "language": "java"}'):
            file.write_text(text)
            self.assertIn("stays as it is", self.apply(choice())[0])
            self.assertEqual(file.read_text(), text)

    def test_a_users_folder_that_cannot_be_written_is_no_failure(self):
        (self.base / "users").write_text("a file")
        says, _ = self.apply(choice())
        self.assertIn("for this command only", says)

    def test_the_first_folder_wins_and_broken_specs_are_passed_over(self):
        for folder, text in (("a", '{"argv": []}'), ("b", "{}"), ("c", "{")):
            path = self.base / folder / "Java"
            path.mkdir(parents=True)
            (path / "kernel.json").write_text(text)
        found = kernelspecs.find([self.base / "c", self.base / "a", self.base / "b", self.base / "none"])
        self.assertEqual(found["java"].folder, self.base / "a" / "Java")


if __name__ == "__main__":
    unittest.main()
