# The JDK and Maven. Sets and exports JAVA_HOME, so that Maven and every kernel use the same Java.

java_needed=17

# java_facts JAVA: "version<TAB>its home<TAB>the user's home as it sees it", nothing if it does not run.
java_facts() {
  "$1" -XshowSettings:properties -version 2>&1 | awk '
    /version "/ && !version { split($0, part, "\""); version = part[2] }
    /java\.home = / { sub(/.*java\.home = /, ""); home = $0 }
    /user\.home = / { sub(/.*user\.home = /, ""); user = $0 }
    END { if (version) printf "%s\t%s\t%s\n", version, home, user }' || true
}

# major 17.0.15 -> 17; 1.8.0_402 -> 8
major() {
  local version=${1#1.}
  version=${version%%[!0-9]*}
  printf '%s' "${version:-0}"
}

# Looks at JAVA_HOME, then the PATH; java_seen keeps what did not fit, for the message.
find_java() {
  local candidate facts version home user
  java_seen=()
  if [[ -n ${JAVA_HOME-} && ! -x $JAVA_HOME/bin/java ]]; then
    java_seen+=("JAVA_HOME is $JAVA_HOME, where there is no bin/java")
  fi
  for candidate in "${JAVA_HOME:+$JAVA_HOME/bin/java}" "$(command -v java || true)"; do
    if [[ -z $candidate || ! -x $candidate ]]; then continue; fi
    facts=$(java_facts "$candidate")
    IFS=$'\t' read -r version home user <<<"$facts"
    if (($(major "${version:-0}") < java_needed)); then
      java_seen+=("$candidate is version ${version:-unknown}")
    elif [[ ! -x $home/bin/javac ]]; then
      java_seen+=("$candidate is version $version, but a runtime without the compiler (a JRE)")
    else
      JAVA_HOME=$home
      JAVA_VERSION=$version
      export JAVA_HOME PATH="$JAVA_HOME/bin:$PATH"
      agree_on_home "$user"
      return 0
    fi
  done
  return 1
}

maven_home=() # options of Maven's

# agree_on_home HOME-OF-JAVA: Java takes the home folder from the system's list of users and never looks at HOME.
# Where the two differ and only HOME can be written to, it is given to Maven and DJL by other ways.
agree_on_home() {
  export HOME=${HOME:-$1}
  if [[ -n $1 && ! -w $1 && -w $HOME ]]; then
    maven_home=("-Dmaven.repo.local=$HOME/.m2/repository")
    export DJL_CACHE_DIR=${DJL_CACHE_DIR:-$HOME/.djl.ai}
  fi
}

java_advice() {
  printf 'install a JDK %s or newer (Debian, Ubuntu: apt-get install openjdk-17-jdk-headless; conda: openjdk=17) or set JAVA_HOME to one' "$java_needed"
}

need_java() {
  find_java || fail "no JDK $java_needed or newer was found" \
    ${java_seen[@]+"${java_seen[@]}"} "$(java_advice)"
  if [[ -n ${java_seen[*]+there} ]]; then note Java "passed over: ${java_seen[0]}"; fi
  present Java "$JAVA_VERSION ($JAVA_HOME)"
}

# need_tool COMMAND PACKAGE
need_tool() {
  command -v "$1" >/dev/null || fail "$1 was not found on the PATH" \
    "install it (Debian, Ubuntu: apt-get install $2)"
}
