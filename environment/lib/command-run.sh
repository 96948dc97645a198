help_run() {
  cat <<'TEXT'
usage: noisebook run NOTEBOOK [-p NAME=VALUE]... [--quick] [--out DIR] [--timeout SECONDS]
       noisebook run NOTEBOOK --sweep NAME=VALUES [--sweep NAME=VALUES]... [--jobs N] [--memory MB] [...]

Executes a notebook in a fresh kernel, in the notebook's own folder, and writes
  DIR/NAME.html      the page, images included
  DIR/NAME.ipynb     the executed notebook
  DIR/figures/       every figure
  DIR/results.json   the numbers that it recorded
  DIR/run.json       what was run: parameters, kernel, seconds, memory, outcome

  -p NAME=VALUE      sets a variable of the cell tagged 'parameters'. VALUE is JSON or plain text:
                     -p eta=3.5  -p sampler=ddim  -p 'points=[[0,0],[5,0]]'
                     A file that a parameter names is looked for in the folder where you are.
  --quick            the same as -p quick=true; such runs compile less and start faster
  --out DIR          default: notebooks/out/NAME; of a sweep notebooks/out/NAME-sweep
  --timeout SECONDS  stop the whole notebook, or each point of a sweep, after this long

A sweep runs the notebook at every combination of the VALUES, several kernels at a time.
  --sweep NAME=VALUES  values between commas (those in brackets or quotes are kept together), and ranges with both
                       ends: eta=0:5:0.5 (first:last:step) or seed=1..20; --sweep 'means=[[0],[1]],[[0],[2]]'
  --jobs N             kernels at a time; default: what processors and memory allow
  --memory MB          of one kernel; default: a fair share of what is free, at first 2048 MB or more

It writes DIR/index.html (charts and a table of all points), results.csv (a row a point), results-long.csv (a row a
number), results.sqlite (both, as tables 'points' and 'results'), sweep.json and DIR/points/POINT/, a run's folder each.
Killed or stopped, the same command goes on: finished points are not run again unless the notebook, its parameters,
a file that they name or the toolkit has changed; failed ones are.

Exit status: 0 every cell (of every point) passed; 1 one failed; 2 wrong usage, nothing was run; 130 Ctrl-C.
A page is written in any case, up to the cell that failed; a failed point does not stop the others.

Example: noisebook run notebooks/quick/guidance-on-my-mixture.ipynb --quick --sweep label=0,1 --sweep seed=1..3 --out s
TEXT
}

# Everything that can be refused is refused before set-up, which may take minutes.
command_run() {
  need_tool python3 python3
  runner python3 run --check-only "$@" || exit $?
  set_up_briefly
  exec_runner run "$@"
}
