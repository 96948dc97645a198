help_site() {
  cat <<'TEXT'
usage: noisebook site [--out DIR] [--run] [--quick]

Writes a static site: every notebook as it ran, the assignments as students get them (no solutions, no hidden tests,
not run), all pictures, the conventions and the API (Javadoc). Its links are relative, so it works from a folder (file://) as from a server; formulas need no network where MathJax 2 is on this
machine (Debian: libjs-mathjax) or npm can fetch it once.

A notebook is shown as it ran last, where notebooks/out holds a run of it as it is now, with its default parameters
and the toolkit as it is now (a full run before a quick one); it is said which. The others are run first, several at
a time: some minutes each.

  --out DIR   default: notebooks/out/site; replaced as a whole, so it must be new, empty or an earlier site
  --run       run every notebook again, whatever is there
  --quick     run in quick mode: about 20 seconds each

Every page is checked: nesting, ids, alternative texts, links.

Exit status: 0 the site is there and sound; 1 a notebook failed (its page shows where) or a page is not sound;
2 wrong usage, nothing was done; 130 Ctrl-C.

Example: noisebook site --quick --out my-site
TEXT
}

command_site() {
  need_tool python3 python3
  runner python3 site --check-only "$@" || exit $?
  set_up_briefly
  exec_runner site "$@"
}
