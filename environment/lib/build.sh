# Builds the toolkit and the kernel with Maven, only when their sources changed.

toolkit_jar=$NOISEBOOK_HOME/toolkit/target/noisebook.jar
toolkit_script=$NOISEBOOK_HOME/toolkit/target/noisebook.jshell
kernel_jar=$NOISEBOOK_HOME/environment/kernel/target/noisebook-kernel.jar

# write_whole FILE TEXT: a reader never sees half of it.
write_whole() {
  printf '%s\n' "$2" >"$1.$$"
  mv -f "$1.$$" "$1"
}

digest() {
  if command -v sha256sum >/dev/null; then sha256sum; else shasum -a 256; fi | cut -d ' ' -f 1
}

# What the jars are made of. The folder counts too: the start-up script holds the jar's absolute path.
build_fingerprint() {
  {
    printf '%s\n%s\n' "$NOISEBOOK_HOME" "$JAVA_HOME"
    cd "$NOISEBOOK_HOME" || return
    find pom.xml .mvn toolkit environment/kernel -type f \
      -not -path '*/target/*' -not -path '*/src/test/*' -not -name '*.md' -print0 |
      LC_ALL=C sort -z | xargs -0 cksum
  } | digest
}

build_is_current() {
  [[ -f $toolkit_jar && -f $toolkit_script && -f $kernel_jar && -f $NOISEBOOK_STATE/built ]] &&
    [[ $(<"$NOISEBOOK_STATE/built") == "$(build_fingerprint)" ]]
}

# maven LOG ARGUMENT...: again without the network where the first try could not reach it.
maven() {
  local log=$1
  shift
  set -- -B -f "$NOISEBOOK_HOME/pom.xml" "$@"
  logged "$log" mvn ${maven_home[@]+"${maven_home[@]}"} "$@" && return 0
  grep -qE 'Unknown host|UnknownHost|Connect(ion)? (to .* )?(refused|timed out)|Network is unreachable|name resolution|Could not transfer' "$log" &&
    logged "$log" mvn -o ${maven_home[@]+"${maven_home[@]}"} "$@"
}

need_build() {
  local log=$NOISEBOOK_STATE/build.log goals=(package) started=$SECONDS fingerprint
  if build_is_current; then
    present toolkit "built"
    return
  fi
  need_writable_home
  # A build that did not end may have left half a class folder that Maven takes for whole.
  if [[ -f $NOISEBOOK_STATE/building ]]; then goals=(clean package); fi
  begin toolkit "building (log in environment/.state/build.log)"
  rm -f "$NOISEBOOK_STATE/built"
  fingerprint=$(build_fingerprint)
  write_whole "$NOISEBOOK_STATE/building" "$fingerprint"
  maven "$log" -q -DskipTests -Dspotless.check.skip "${goals[@]}" ||
    fail_with_log "the toolkit did not build" "$log"
  write_whole "$NOISEBOOK_STATE/built" "$fingerprint"
  rm -f "$NOISEBOOK_STATE/building"
  finish "ok, $((SECONDS - started)) s"
}

need_writable_home() {
  if [[ -w ${HOME:-/nonexistent} ]]; then return; fi
  if [[ -w ${HOME-}/.m2/repository ]]; then return; fi
  fail "the home folder '${HOME-}' can't be written to, and Maven keeps its downloads there" \
    "set HOME to a folder that can, for example: HOME=\$(mktemp -d) noisebook setup"
}
