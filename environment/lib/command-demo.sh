help_demo() {
  cat <<'TEXT'
usage: noisebook demo [run's options]

Sets up whatever is missing and runs the tour, notebooks/00-tour.ipynb, into notebooks/out/00-tour:
about three minutes on two cores. Ends with the main numbers and the place of the page and the figures.
Takes the options of 'noisebook run', for example --quick or -p seed=2, except a sweep.

Exit status: that of 'noisebook run'.

Example: noisebook demo --quick --out my-tour
TEXT
}

command_demo() {
  # shellcheck source=/dev/null
  . "$NOISEBOOK_ENVIRONMENT/lib/command-run.sh"
  command_run "$NOISEBOOK_HOME/notebooks/00-tour.ipynb" --show "$@"
}
