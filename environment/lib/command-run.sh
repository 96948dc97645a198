help_run() {
  cat <<'TEXT'
usage: noisebook run NOTEBOOK [-p NAME=VALUE]... [--quick] [--out DIR] [--timeout SECONDS]

Executes a notebook in a fresh kernel, in the notebook's own folder, and writes
  DIR/NAME.html      the page, images included
  DIR/NAME.ipynb     the executed notebook
  DIR/figures/       every figure
  DIR/results.json   the numbers that it recorded
  DIR/run.json       what was run: parameters, kernel, seconds, outcome

  -p NAME=VALUE      sets a variable of the cell tagged 'parameters'. VALUE is JSON or plain text:
                     -p eta=3.5  -p sampler=ddim  -p 'points=[[0,0],[5,0]]'
  --quick            the same as -p quick=true; such runs compile less and start faster
  --out DIR          default: notebooks/out/NAME
  --timeout SECONDS  stop the whole notebook after this long

Exit status: 0 every cell passed; 1 a cell failed; 2 wrong usage, nothing was run; 130 Ctrl-C.
A page is written in any case, up to the cell that failed.
TEXT
}

# Everything that can be refused is refused before set-up, which may take minutes.
command_run() {
  need_tool python3 python3
  runner python3 run --check-only "$@" || exit $?
  set_up_briefly
  exec_runner run "$@"
}
