"""notebooks.py COMMAND FOLDER OUT LOGS: every notebook below FOLDER in quick mode, two at a time.

Prints a line a notebook when it ends, and the end of its log where it failed; LOGS/test-notebooks.log says
'N passed, N failed'.
"""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

AT_A_TIME = 2
LINES_OF_A_FAILURE = 60


def notebooks(folder):
    skipped = {"out", ".ipynb_checkpoints"}
    found = (path for path in folder.rglob("*.ipynb") if not skipped & set(path.relative_to(folder).parts))
    return sorted(found, key=lambda path: path.relative_to(folder).as_posix())


def main(command, folder, out, logs):
    running = set()

    def run(notebook):
        name = notebook.relative_to(folder).with_suffix("").as_posix()
        log, started = logs / f"test-notebook-{name.replace('/', '-')}-quick.log", time.monotonic()
        with log.open("wb") as lines:
            process = subprocess.Popen([command, "run", str(notebook), "--quick", "--out", str(out / name)],
                                       stdin=subprocess.DEVNULL, stdout=lines, stderr=subprocess.STDOUT)
            running.add(process)
            status = process.wait()
            running.discard(process)
        tell(name, log, status, time.monotonic() - started)
        return status == 0

    def stop(number, _frame):
        for process in list(running):
            process.terminate()
        for process in list(running):
            process.wait()
        os._exit(128 + number)

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        passed = list(pool.map(run, notebooks(folder)))
    (logs / "test-notebooks.log").write_text(f"{sum(passed)} passed, {len(passed) - sum(passed)} failed\n")
    return 0 if all(passed) else 1


def tell(name, log, status, seconds):
    counts = "0 passed, 1 failed" if status else "1 passed, 0 failed"
    lines = [f"{'test':<10} notebook {name}, quick ... {counts}, {seconds:.0f} s"]
    if status:
        lines += ["    " + line for line in log.read_text(errors="replace").splitlines()[-LINES_OF_A_FAILURE:]]
    print("\n".join(lines), flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], *map(Path, sys.argv[2:])))
