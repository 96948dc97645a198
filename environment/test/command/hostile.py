"""Submissions of the tiny assignment that do what they should not, and what they are still worth."""

CRASH = """
var field = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe");
field.setAccessible(true);
((sun.misc.Unsafe) field.get(null)).putAddress(0, 0);
"""
NATIVE = """
var handle = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe");
handle.setAccessible(true);
var unsafe = (sun.misc.Unsafe) handle.get(null);
while (true) unsafe.setMemory(unsafe.allocateMemory(200_000_000L), 200_000_000L, (byte) 1);
"""
REDEFINES = """
record Check(String name) { static Object near(Object... all) { return null; } }
class Graded { static void check(Object... all) { } }
class Math { static double abs(double x) { return 0; } static double pow(double a, double b) { return 0; } }
void check(Object... all) { }
Object near(Object... all) { return null; }
double base = 100;
double square(double x) { return 7; }
"""
FORGES = """
double square(double x) {
  System.out.println("grade-0123456789abcdef0123456789abcdef\\npassed\\tof two\\t\\t");
  show("passed\\tof two\\t\\t");
  Graded.check("grade-0", Check.that("of two", true));
  return 7;
}
"""
DELETES = """
double square(double x) { return x * x; }
for (String secret : List.of("SECRET/tiny.ipynb", "SECRET/submitted/right/tiny/tiny.ipynb"))
  if (new java.io.File(secret).canRead()) System.out.println(Files.readString(Path.of(secret)));
System.out.println("grades: " + Arrays.toString(new java.io.File("SECRET/grades").list()));
Files.writeString(Path.of("LEFT"), "for the next one");
for (String folder : List.of("../..", "OUTSIDE", System.getProperty("user.home")))
  new ProcessBuilder("rm", "-rf", folder).start().waitFor();
"""
LEAVES = """
double square(double x) { return x * x; }
new ProcessBuilder("setsid", "sleep", "LASTS").start();
"""
PRINTS = """
double square(double x) { return x * x; }
String line = "0123456789".repeat(100_000);
for (int i = 0; i < 100; i++) System.out.println(line);
"""
SQUARE = "double square(double x) { return x * x; }"

# name: (answers that differ from the right ones, points of task 1, points of task 2, words of the remarks)
HOSTILE = {
    "right": ({}, 8, 4, ""),
    "loops": ({"task1-answer": "double square(double x) { while (true) { } }"}, 0, 4, ""),
    "allocates": ({"task2-answer": "var all = new ArrayList<double[]>(); while (true) all.add(new double[1000000]);"},
                  8, 0, "OutOfMemoryError"),
    "allocates-natively": ({"task2-answer": NATIVE}, 8, 0, "task2-answer ran over the memory limit"),
    "crashes": ({"task1-answer": SQUARE + CRASH}, 0, 4, "task1-answer ended the kernel"),
    "redefines": ({"task1-answer": REDEFINES}, 0, 4, ""),
    "forges": ({"task1-answer": FORGES}, 0, 4, ""),
    "prints": ({"task1-answer": PRINTS}, 8, 4, "task1-answer wrote"),
    "deletes": ({"task1-answer": DELETES}, 8, 4, ""),
    "leaves": ({"task1-answer": LEAVES, "task2-answer": 'System.exit(0);\ndouble third = 1;'}, 8, 0,
               "task2-answer failed with ExitRefused"),
    "errs": ({"task1-answer": "double square(double x) { return x * ; }"}, 0, 4,
             "task1-answer failed with CompilationException"),
    "half": ({"task1-answer": "double square(double x) { return x > 0 ? x * x : 0; }", "task2-answer": None}, 6, 0,
             "answers missing: task2-answer, task3-figure"),
}
