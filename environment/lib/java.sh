# The JDK and Maven. Sets and exports JAVA_HOME, so that Maven and every kernel use the same Java.

java_needed=17

# java_facts JAVA: "version<TAB>home", nothing if it does not run.
java_facts() {
  "$1" -XshowSettings:properties -version 2>&1 | awk '
    /version "/ && !version { split($0, part, "\""); version = part[2] }
    /java\.home = / { sub(/.*java\.home = /, ""); home = $0 }
    END { if (version) printf "%s\t%s\n", version, home }' || true
}

# major 17.0.15 -> 17; 1.8.0_402 -> 8
major() {
  local version=${1#1.}
  version=${version%%[!0-9]*}
  printf '%s' "${version:-0}"
}

# Looks at JAVA_HOME, then the PATH; java_seen keeps what did not fit, for the message.
find_java() {
  local candidate facts version home
  java_seen=()
  for candidate in "${JAVA_HOME:+$JAVA_HOME/bin/java}" "$(command -v java || true)"; do
    if [[ -z $candidate || ! -x $candidate ]]; then continue; fi
    facts=$(java_facts "$candidate")
    version=${facts%%$'\t'*}
    home=${facts#*$'\t'}
    if (($(major "${version:-0}") < java_needed)); then
      java_seen+=("$candidate is version ${version:-unknown}")
    elif [[ ! -x $home/bin/javac ]]; then
      java_seen+=("$candidate is version $version, but a runtime without the compiler (a JRE)")
    else
      JAVA_HOME=$home
      JAVA_VERSION=$version
      export JAVA_HOME PATH="$JAVA_HOME/bin:$PATH"
      return 0
    fi
  done
  if [[ -n ${JAVA_HOME-} && ! -x $JAVA_HOME/bin/java ]]; then
    java_seen+=("JAVA_HOME is $JAVA_HOME, where there is no bin/java")
  fi
  return 1
}

java_advice() {
  printf 'install a JDK %s or newer (Debian, Ubuntu: apt-get install openjdk-17-jdk-headless; conda: openjdk=17) or set JAVA_HOME to one' "$java_needed"
}

need_java() {
  find_java || fail "no JDK $java_needed or newer was found" \
    ${java_seen[@]+"${java_seen[@]}"} "$(java_advice)"
  present Java "$JAVA_VERSION ($JAVA_HOME)"
}

# need_tool COMMAND PACKAGE
need_tool() {
  command -v "$1" >/dev/null || fail "$1 was not found on the PATH" \
    "install it (Debian, Ubuntu: apt-get install $2)"
}
