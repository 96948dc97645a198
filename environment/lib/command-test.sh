help_test() {
  cat <<'TEXT'
usage: noisebook test

Sets up whatever is missing, then runs every test: Java's (with the formatter's check), the kernel's protocol
test, the command's own, the notebooks in a browser, the rules for notebooks, every notebook in quick mode, and
the site of these runs. A stage that fails does not keep the others from running. The last line is
'N passed, N failed'; the logs are in environment/.state.

The browser's stage needs Chromium, Node 18 and npm, installs them by apt where it may, and else is skipped; it
leaves a screenshot of each step in environment/.state/browser. NOISEBOOK_CHROMIUM names another Chromium or Chrome.

Exit status: 0 everything passed; 1 something failed; 2 wrong usage; 130 Ctrl-C.

Example: noisebook test
TEXT
}

passed=0 failed=0

# stage NAME COUNTER COMMAND...: COUNTER prints "passed failed" from the log on its standard input.
stage() {
  local name=$1 counter=$2 started=$SECONDS status=0 counts log
  log=$NOISEBOOK_STATE/test-${1//[^a-z0-9-]/-}.log
  shift 2
  begin test "$name"
  logged "$log" "$@" || status=$?
  counts=$("$counter" "$status" <"$log")
  passed=$((passed + ${counts% *}))
  failed=$((failed + ${counts#* }))
  finish "${counts% *} passed, ${counts#* } failed, $((SECONDS - started)) s"
  if ((status)); then tail -n 60 "$log" | sed 's/^/    /'; fi
}

# at_least_one PASSED FAILED STATUS: a stage that ends badly counts as a failure, whatever it counted itself.
at_least_one() {
  local failures=$2
  if (($3 && !failures)); then failures=1; fi
  printf '%s %s' "$1" "$failures"
}

# Maven prints one sum for every module, 'Tests run: 12, Failures: 0, Errors: 0, Skipped: 1', without a time.
count_maven() {
  local ran bad
  read -r ran bad < <(sed $'s/\e\[[0-9;]*m//g' | awk -F '[:,]' '
    /Tests run:.*Skipped: [0-9]+ *$/ { ran += $2 - $8; bad += $4 + $6 } END { print ran + 0, bad + 0 }')
  at_least_one "$((ran - bad))" "$bad" "$1"
}

# unittest prints 'Ran 12 tests in 3.4s' and 'FAILED (failures=1, errors=2)' or 'OK (skipped=1)'.
count_unittest() {
  local ran bad
  read -r ran bad < <(awk '
    /^Ran [0-9]+ test/ { ran += $2 }
    /^(FAILED|OK) \(/ { gsub(/[^a-z0-9=]/, " "); for (i = 1; i <= NF; i++) { split($i, part, "=")
      if (part[1] == "failures" || part[1] == "errors") bad += part[2]
      if (part[1] == "skipped") ran -= part[2] } }
    END { print ran + 0, bad + 0 }')
  at_least_one "$((ran - bad))" "$bad" "$1"
}

# The last line 'N passed, N failed'.
count_line() {
  local ran bad
  read -r ran bad < <(awk '/^[0-9]+ passed, [0-9]+ failed$/ { ran = $1; bad = $3 } END { print ran + 0, bad + 0 }')
  at_least_one "$ran" "$bad" "$1"
}

count_one() {
  if (($1)); then printf '0 1'; else printf '1 0'; fi
}

kernel_tests=$NOISEBOOK_ENVIRONMENT/kernel/src/test/python/all_tests.py

# Two at a time, a line each as they end.
test_notebooks() {
  local log=$NOISEBOOK_STATE/test-notebooks.log counts status=0
  rm -f "$log"
  awaited "$JUPYTER_PYTHON" "$NOISEBOOK_ENVIRONMENT/test/notebooks.py" "$NOISEBOOK_ENVIRONMENT/noisebook" \
    "$NOISEBOOK_HOME/notebooks" "$NOISEBOOK_HOME/notebooks/out/quick" "$NOISEBOOK_STATE" || status=$?
  touch "$log"
  counts=$(count_line "$status" <"$log")
  passed=$((passed + ${counts% *}))
  failed=$((failed + ${counts#* }))
}

# In the browser, in each front end that is installed. Skipped counts neither as passed nor as failed.
test_browser() {
  local front_ends ready=0
  browser_ready || ready=$?
  if ((ready == 2)); then
    failed=$((failed + 1))
    return
  elif ((ready)); then
    note test "browser ... skipped: $browser_missing"
    return
  fi
  read -ra front_ends < <(browser_front_ends)
  if ((${#front_ends[@]} == 0)); then
    note test "browser ... skipped: $JUPYTER_PYTHON has neither Jupyter Notebook 6 nor JupyterLab 4; install one there"
    return
  fi
  stage browser count_line run_browser_test "${front_ends[@]}"
  sed -n 's/^versions: /           /p' "$NOISEBOOK_STATE/test-browser.log"
}

command_test() {
  if (($#)); then refuse "test does not know '$1'" "it takes no options"; fi
  local started=$SECONDS
  set_up
  jupyter_environment
  stage java count_maven mvn -B --fail-at-end ${maven_home[@]+"${maven_home[@]}"} -f "$NOISEBOOK_HOME/pom.xml" verify
  export NOISEBOOK_TEST_KERNEL=java
  if [[ -f $kernel_tests ]]; then stage kernel count_unittest "$JUPYTER_PYTHON" "$kernel_tests"; fi
  export PYTHONPATH=$NOISEBOOK_ENVIRONMENT
  stage runner count_unittest "$JUPYTER_PYTHON" -m unittest discover -s "$NOISEBOOK_ENVIRONMENT/test/runner"
  stage command count_unittest "$JUPYTER_PYTHON" "$NOISEBOOK_ENVIRONMENT/test/parallel.py" \
    "$NOISEBOOK_ENVIRONMENT/test/command"
  test_browser
  if [[ -d $NOISEBOOK_HOME/notebooks ]]; then
    stage "rules for notebooks" count_line "$JUPYTER_PYTHON" -m runner check "$NOISEBOOK_HOME/notebooks"
    test_notebooks
    stage "site of these runs" count_one "$NOISEBOOK_ENVIRONMENT/noisebook" site --quick \
      --out "$NOISEBOOK_HOME/notebooks/out/quick/site"
  fi
  printf '%-10s %d s in all\n' time "$((SECONDS - started))"
  printf '%d passed, %d failed\n' "$passed" "$failed"
  exit $((failed > 0))
}
