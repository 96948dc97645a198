"""Measures ours and the twin in turns and prints one table. Called by ./speed, which sets it up."""

import argparse
import csv
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
from collections import namedtuple

HERE = pathlib.Path(__file__).parent
Case = namedtuple("Case", "group name goal agreement")
# The common pool of the JVM without helpers: the calling thread does all the work.
ONE_THREAD = "-Djava.util.concurrent.ForkJoinPool.common.parallelism=0"


def cases():
    lines = [line.split() for line in (HERE / "goals").read_text().splitlines()]
    return [Case(w[0], w[1], " ".join(w[2:-1]), w[-1]) for w in lines if w and w[0] != "#"]


def output(*command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if done.returncode != 0:
        sys.exit(f"speed: {' '.join(command[-4:])} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def java(*arguments):
    return output("java", ONE_THREAD, "-cp", os.environ["CLASSPATH"], *arguments)


def twin(case, *arguments):
    return output(sys.executable, str(HERE / "twin.py"), case.group, *arguments).strip()


def benchmark(case):
    return f"{case.group.capitalize()}Speed.{case.name}"


def ours(case, seconds):
    with tempfile.TemporaryDirectory() as folder:
        found = pathlib.Path(folder, "jmh.csv")
        warm = max(1, round(seconds / 3))
        java("org.openjdk.jmh.Main", benchmark(case) + "$", "-f", "1", "-jvmArgsAppend", ONE_THREAD,
             "-foe", "true", "-wi", "1", "-w", f"{warm}s", "-i", "1", "-r", f"{seconds}s",
             "-rf", "csv", "-rff", str(found))
        with found.open() as rows:
            return float(next(csv.DictReader(rows))["Score"])


def difference(case):
    """The relative difference of the two answers, or None where the work is random."""
    if case.agreement == "-":
        return None
    mine = float(java("org.noisebook.bench.Answer", benchmark(case)))
    theirs = float(twin(case, case.name, "answer"))
    gap = abs(mine - theirs) / max(abs(mine), abs(theirs))
    if not gap <= float(case.agreement):
        sys.exit(f"speed: {case.group} {case.name} does different work: "
                 f"ours answers {mine!r}, the twin {theirs!r}")
    return gap


def verdict(goal, ratio, milliseconds):
    if goal == "-":
        return ""
    what, _, bound = goal.split()
    met = ratio >= float(bound) if what == "ratio" else milliseconds < float(bound)
    return "met" if met else "missed"


def row(case, rates, gap):
    ratios = [a / b for a, b in rates]
    mine, theirs = (1000 / statistics.median(column) for column in zip(*rates))
    ratio = statistics.median(ratios)
    return (case.group, case.name, f"{mine:.4g}", f"{theirs:.4g}", f"{ratio:.2f}",
            f"{min(ratios):.2f} .. {max(ratios):.2f}", case.goal,
            verdict(case.goal, ratio, mine), "" if gap is None else f"{gap:.0e}")


def print_table(rows):
    rows = [("group", "case", "ours ms", "twin ms", "ratio", "range", "goal", "", "differ"), *rows]
    widths = [max(map(len, column)) for column in zip(*rows)]
    for cells in rows:
        print("  ".join(cell.rjust(w) if 2 <= i <= 4 else cell.ljust(w)
                        for i, (cell, w) in enumerate(zip(cells, widths))).rstrip())


def main():
    known = cases()
    groups = list(dict.fromkeys(case.group for case in known))
    parser = argparse.ArgumentParser(prog="speed", description="Ours against its twin in Python, on "
                                     "one thread each, taking turns; ratios are twin time / ours.")
    parser.add_argument("group", nargs="*", help=f"of {', '.join(groups)}; all unless named")
    parser.add_argument("--repetitions", type=int, default=5, help="turns each (5)")
    parser.add_argument("--seconds", type=int, default=3, help="measured a turn, after a third of it to warm up (3)")
    options = parser.parse_args()
    for group in options.group:
        if group not in groups:
            parser.error(f"no group '{group}'; the groups are {', '.join(groups)}")
    chosen = [case for case in known if case.group in (options.group or groups)]
    gaps = {case: difference(case) for case in chosen}
    rates = {case: [] for case in chosen}
    for turn in range(options.repetitions):
        for case in chosen:
            pair = ours(case, options.seconds), float(twin(case, case.name, str(options.seconds)))
            rates[case].append(pair)
            print(f"{turn + 1}  {case.name:<16} ours {1000 / pair[0]:10.4g} ms  "
                  f"twin {1000 / pair[1]:10.4g} ms  ratio {pair[0] / pair[1]:.2f}", file=sys.stderr)
    libraries = dict.fromkeys(twin(case, "library") for case in chosen)
    print(f"\nmedians of {options.repetitions} turns, one thread each, twins in {'; '.join(libraries)}")
    print_table([row(case, rates[case], gaps[case]) for case in chosen])


if __name__ == "__main__":
    main()
