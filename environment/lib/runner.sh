# Calls the Python part (environment/runner).

# What every call of Python and Jupyter needs: our kernel first where set-up put one, no files outside our state.
jupyter_environment() {
  export PYTHONPYCACHEPREFIX=$NOISEBOOK_STATE/pycache
  if [[ -f $NOISEBOOK_STATE/jupyter/kernels/java/kernel.json ]]; then
    export JUPYTER_PATH=$NOISEBOOK_STATE/jupyter${JUPYTER_PATH:+:$JUPYTER_PATH}
  fi
}

# runner PYTHON ARGUMENT...
runner() {
  local python=$1
  shift
  awaited env PYTHONPYCACHEPREFIX="$NOISEBOOK_STATE/pycache" \
    PYTHONPATH="$NOISEBOOK_ENVIRONMENT${PYTHONPATH:+:$PYTHONPATH}" "$python" -m runner "$@"
}

# Replaces this shell, so that Ctrl-C and kill reach the runner itself.
exec_runner() {
  jupyter_environment
  export JUPYTER_RUNTIME_DIR=$NOISEBOOK_STATE/runtime IPYTHONDIR=$NOISEBOOK_STATE/ipython
  export PYTHONPATH=$NOISEBOOK_ENVIRONMENT${PYTHONPATH:+:$PYTHONPATH}
  trap '' INT # until Python has its own handler; else it would end with a stack trace
  exec "$JUPYTER_PYTHON" -m runner "$@"
}
