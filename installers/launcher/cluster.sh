# The embedded cluster of one machine: start, stop, status, logs.

readonly READY_SECONDS=120

# launch PART MAIN ARG…: starts a part in the background; its output goes to the part's log.
launch() {
  local part=$1 main=$2 log="$DATA/log/$1.log"
  shift 2
  rm -f "$DATA/run/$part.json"
  java_command
  (
    cd /
    umask 077
    setsid nohup "${JAVA[@]}" -Xms16m -Xmx512m -cp "$DIST/lib/*" "$main" --data "$DATA" "$@" </dev/null >>"$log" 2>&1 &
    printf '%s' $! >"$DATA/run/$part.pid"
  )
}

# started PART: whether the process that was started for the part is there; it may not have become the Java program yet.
started() { local pid; pid=$(cat "$DATA/run/$1.pid" 2>/dev/null) && kill -0 "$pid" 2>/dev/null; }

# await_ready PART: until the part says that it is ready; fails with its last words when it ends instead.
await_ready() {
  local part=$1 end=$((SECONDS + READY_SECONDS))
  until [ -s "$DATA/run/$part.json" ]; do
    started "$part" || { last_words "$part" >&2; fail "the $part ended before it was ready." "Its whole log: $DATA/log/$part.log"; }
    [ "$SECONDS" -lt "$end" ] || fail "the $part was not ready within $READY_SECONDS s." "Its log: $DATA/log/$part.log"
    sleep 0.1
  done
}

# The error sentence that a part prints when it can't start, without what came before.
last_words() { tail -n 12 "$DATA/log/$1.log" 2>/dev/null | grep -v -E '^\s+at |^WARNING:' | tail -n 3 || true; }

cluster_up() {
  own_folder "$DATA" 700
  own_folder "$DATA/run" 700
  own_folder "$DATA/log" 700
  if [ -z "$(pid_of backend)" ]; then
    step "Starting the backend on port $PORT …"
    launch backend org.virtfleet.backend.Main --port "$PORT"
  fi
  await_ready backend
  if [ -z "$(pid_of agent)" ]; then
    [[ "$HYPERVISOR" == test:* ]] || need host
    ensure_libvirt "$HYPERVISOR"
    step "Starting the node agent on $HYPERVISOR …"
    launch agent org.virtfleet.agent.Main --kubeconfig "$DATA/agent/kubeconfig" --hypervisor "$HYPERVISOR" --node "$(node_name)"
  fi
  await_ready agent
}

# The name the backend made the local node's credentials for.
node_name() { local name; name=$(told backend node); printf '%s' "${name:-$(hostname | tr 'A-Z' 'a-z')}"; }

# stop PART: asks, waits, and only then insists. Guests are libvirt's and run on.
stop_part() {
  local pid end
  pid=$(pid_of "$1")
  [ -n "$pid" ] || return 0
  step "Stopping the $1 …"
  kill -TERM "$pid" 2>/dev/null || true
  end=$((SECONDS + 20))
  while [ -n "$(pid_of "$1")" ]; do
    if [ "$SECONDS" -ge "$end" ]; then
      step "The $1 did not stop within 20 s; killing it."
      kill -KILL "$pid" 2>/dev/null || true
      break
    fi
    sleep 0.1
  done
  rm -f "$DATA/run/$1.pid" "$DATA/run/$1.json"
}

cluster_down() {
  stop_part agent
  stop_part backend
}

cluster_logs() {
  local part
  for part in backend agent; do
    [ -f "$DATA/log/$part.log" ] || continue
    printf '==> %s <==\n' "$DATA/log/$part.log"
    tail -n "${LINES_WANTED:-100}" "$DATA/log/$part.log"
  done
}
