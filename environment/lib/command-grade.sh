help_grade() {
  cat <<'TEXT'
usage: noisebook grade SUBMISSIONS... --out DIR [OPTIONS]

Grades notebooks, or folders of them: STUDENT/ASSIGNMENT/x.ipynb (nbgrader's submitted/), STUDENT/x.ipynb or
STUDENT.ipynb. Each runs in a fresh kernel, in a copy that it may delete, with the assignment's own cells and
tests put back and the hidden tests in their places. Whatever a submission does, the batch goes on. Writes
  DIR/grades.csv, grades.html, grades.json    points a task, totals, remarks
  DIR/feedback/STUDENT-ASSIGNMENT.html        a page a student, without the tests' code
  DIR/records/                                one file a submission; the same command goes on after a stop

  --source PATH      a source notebook, or a folder of them; default: notebooks/assignments
  --timeout SECONDS  a cell, default 60
  --time SECONDS     a submission, default 600
  --memory MB        Java's heap, default 1500; with what Java needs beside it, 700 MB more are allowed
  --jobs N           submissions at a time, default half of the processors
  --again            grade also what was graded before

Best run as root in a container: then each kernel has a user, a process and a mount namespace of its own; it can
change no file outside its copy and read neither sources nor submissions nor grades. The first line says what this
machine allows.

Exit status: 0 all were graded, however poorly; 1 some could not be graded at all; 2 wrong usage, nothing was run.

Example: noisebook grade submitted --out grades
TEXT
}

# Everything that can be refused is refused before set-up, which may take minutes.
command_grade() {
  need_tool python3 python3
  runner python3 grade --check-only "$@" || exit $?
  set_up_briefly
  exec_runner grade "$@"
}
