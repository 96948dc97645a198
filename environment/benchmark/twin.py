"""Runs one case of a twin: twin.py GROUP CASE SECONDS prints operations a second after a warm-up of
SECONDS / 3; twin.py GROUP CASE answer prints the case's answer; twin.py GROUP library, what it uses."""

import importlib
import sys
import time


def rate(run, seconds):
    for budget in (seconds / 3, seconds):
        count, begin = 0, time.perf_counter()
        while time.perf_counter() - begin < budget:
            run()
            count += 1
        found = count / (time.perf_counter() - begin)
    return found


def main(group, case, what=None):
    twin = importlib.import_module(f"twin_{group}")
    if case == "library":
        return twin.LIBRARY
    run = getattr(twin, case)()
    return repr(float(run())) if what == "answer" else rate(run, float(what))


if __name__ == "__main__":
    print(main(*sys.argv[1:]))
