help_assignment() {
  cat <<'TEXT'
usage: noisebook assignment build [NAME|PATH]... [--out DIR] [--force]
       noisebook assignment check [NAME|PATH]... [--rules]

Assignments are written once, in notebooks/assignments/NAME.ipynb, with the solutions and the hidden tests in
them between markers; notebooks/assignments/README.md says how. Without a NAME all of them are meant.

build writes two versions of each, the same bytes for the same source:
  DIR/student/NAME.ipynb     each solution replaced by a stub that throws, without hidden tests and outputs
  DIR/instructor/NAME.ipynb  all of it
check grades both: the model answers must earn every point, and the stubs none.

  --out DIR   default: notebooks/out/assignments
  --force     replace also a version that somebody has changed since it was built
  --rules     check only the rules for metadata and markers, without running anything

Exit status: 0 done; 1 an assignment breaks the rules or fails its check, or a changed file is in the way;
2 wrong usage, nothing was done.

Example: noisebook assignment build guidance --out my-course
TEXT
}

# Building needs nothing but Python; checking runs kernels.
command_assignment() {
  local argument kernels=''
  need_tool python3 python3
  if [[ ${1-} == check ]]; then kernels=1; fi
  for argument in "$@"; do
    if [[ $argument == --rules ]]; then kernels=''; fi
  done
  if [[ -z $kernels ]]; then
    runner python3 assignment "$@" || exit $?
    return
  fi
  runner python3 assignment "$@" --rules >/dev/null || exit $?
  set_up_briefly
  exec_runner assignment "$@"
}
