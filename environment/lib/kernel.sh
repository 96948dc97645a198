# The kernelspec 'java'. Which kernel to take is decided in environment/runner/choice.py.

# Writes the kernelspec of our own kernel into a folder. The archive of loaded classes, which halves the
# kernel's start, is a bonus: without it the kernel works too.
install_own_kernel() {
  local folder=$1 log=$2 archive=$NOISEBOOK_STATE/kernel.jsa options=()
  if logged "$log" "$JAVA_HOME/bin/java" -jar "$kernel_jar" --warm "$archive"; then options=(--archive "$archive"); fi
  logged "$log" "$JAVA_HOME/bin/java" -jar "$kernel_jar" --install "$folder" ${options[@]+"${options[@]}"}
}

# What our kernelspec was made from; a change means that it must be written again.
kernel_fingerprint() {
  printf '%s\n%s\n%s' "$(<"$NOISEBOOK_STATE/built")" "$JAVA_HOME" "$kernel_jar" | digest
}

need_kernel() {
  local own=$NOISEBOOK_STATE/kernel log=$NOISEBOOK_STATE/kernel.log fingerprint claim=()
  fingerprint=$(kernel_fingerprint)
  if [[ ! -f $own/kernel.json || ! -f $own.stamp || $(<"$own.stamp") != "$fingerprint" ]]; then
    begin kernel "preparing a quick start"
    rm -rf "$own" "$own.stamp"
    install_own_kernel "$own" "$log" || fail_with_log "the kernel could not be installed" "$log"
    write_whole "$own.stamp" "$fingerprint"
    finish "ok"
  fi
  if [[ -n ${SETUP_CLAIM-} ]]; then claim=(--claim); fi
  runner "$JUPYTER_PYTHON" kernel --home "$NOISEBOOK_HOME" --own "$own" --private "$NOISEBOOK_STATE/jupyter" \
    ${claim[@]+"${claim[@]}"} || exit $?
}
