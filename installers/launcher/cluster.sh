# The embedded cluster of one machine: start, stop, status, logs.

readonly READY_SECONDS=120

# class_cache PART: where a part's loaded classes are kept for its next start (JEP 483, 515). The name tells JDK and jars, so a stale one is never found.
class_cache() {
  local folder="${XDG_CACHE_HOME:-$HOME/.cache}/virtfleet/classes" key
  mkdir -p "$folder" 2>/dev/null && [ -O "$folder" ] || return 0
  key=$({ cat "$JAVA_HOME/release"; printf '%s\n' "$DIST"; ls -lL --time-style=+%s "$DIST/lib"; } | cksum | tr ' ' -)
  printf '%s/%s-%s.aot' "$folder" "$1" "$key"
}

# service_flags PART: small and soon there (docs/decisions/0008), and fast as well: TLS is so only with both compilers (0012).
service_flags() {
  SERVICE=(-XX:+UnlockDiagnosticVMOptions -Xms16m -Xmx512m -XX:MetaspaceSize=96m -XX:MinHeapFreeRatio=5 -XX:MaxHeapFreeRatio=10 -XX:-ShrinkHeapInSteps -XX:MarkSweepDeadRatio=0 -XX:TrimNativeHeapInterval=60000 -XX:+UseCompactObjectHeaders -XX:+UseStringDeduplication -XX:SoftRefLRUPolicyMSPerMB=50 -XX:ReservedCodeCacheSize=32m -XX:SweeperThreshold=100)
  # Without relocation the cache's pages stay the file's own: shared, and given back when memory is short.
  # The serial collector sizes the young generation anew only when it collects everything: left alone it stays at 5 MiB however much is made.
  [ "$1" != backend ] || SERVICE+=(-XX:NewSize=12m -XX:MaxNewSize=12m)
  # An agent waits, and counts: what it compiles late it mostly needs never, and only ciphers are dear without (docs/decisions/0026).
  # Its tables of names are as long as it needs them: most of its names are in the class cache, which has tables of its own.
  # Reflection by native accessors: one of method handles costs a class for each getter of the model, for calls that are made now and then.
  # What the second compiler needs of memory it leaves in malloc for a while: for reading JSON, 18 MiB and a fifth of a second of processor time each time it starts anew, the first one has to do.
  [ "$1" != agent ] || SERVICE+=(-XX:MaxNewSize=4m -XX:StringTableSize=4096 -XX:+UnlockExperimentalVMOptions -XX:SymbolTableSize=4096 -XX:CompileThresholdScaling=20 -XX:CompileCommand=quiet '-XX:CompileCommand=CompileThresholdScaling,com.sun.crypto.provider.*::*,0.05' '-XX:CompileCommand=MemLimit,com.fasterxml.jackson.*::*,6m~stop' -Djdk.reflect.useNativeAccessorOnly=true)
  # Profiles in the cache are there to compile early: 3 to 15 MiB, the more the longer the run that they are of.
  SERVICE+=(-XX:-AOTRecordTraining -Xlog:cds=off -Xlog:aot=off -XX:ArchiveRelocationMode=0)
}

# cache_flags PART: uses the part's class cache, or has the part write down, when it ends, what it loaded (docs/decisions/0019).
cache_flags() {
  local cache
  cache=$(class_cache "$1")
  [ -n "$cache" ] || return 0
  if [ -s "$cache" ]; then SERVICE+=(-XX:AOTCache="$cache"); else SERVICE+=(-XX:AOTMode=record -XX:AOTConfiguration="$cache.$$.loaded"); fi
}

# service_jar PART: the jar of a part, which names those it needs.
service_jar() { printf '%s' "$DIST/lib/virtfleet-$1-"[0-9]*.jar; }

# make_class_cache PART LOADED: from what a run of the part has written down. Caches of other builds have had their time.
make_class_cache() {
  local cache=${2%.*.loaded}
  find "${cache%/*}" -type f -mtime +7 -delete
  if [ ! -s "$cache" ]; then
    java_command
    service_flags "$1"
    nice -n 19 "${JAVA[@]}" "${SERVICE[@]}" -XX:AOTMode=create -XX:AOTConfiguration="$2" -XX:AOTCache="$2.new" -cp "$(service_jar "$1")" && mv "$2.new" "$cache"
  fi
  rm -f "$2" "$2.new"
}

# launch PART MAIN ARG…: starts a part in the background; its output goes to the part's log.
launch() {
  local part=$1 main=$2 log="$DATA/log/$1.log"
  shift 2
  rm -f "$DATA/run/$part.json"
  java_command
  service_flags "$part"
  cache_flags "$part"
  (
    cd /
    umask 077
    # glibc keeps eight pools of freed memory a core if it may. An agent needs one, and none for what is large, which glibc puts there as well once some of it was freed.
    pools=(MALLOC_ARENA_MAX=2)
    [ "$part" != agent ] || pools=(MALLOC_ARENA_MAX=1 MALLOC_MMAP_THRESHOLD_=131072)
    env "${pools[@]}" setsid nohup "${JAVA[@]}" "${SERVICE[@]}" -cp "$(service_jar "$part")" "$main" --data "$DATA" "$@" </dev/null >>"$log" 2>&1 &
    # A process that nobody could find again must not stay.
    printf '%s' $! >"$DATA/run/$part.pid" || kill $!
    await_program $! "$main"
  )
}

# await_program PID MAIN: until the process is no copy of this shell any more but the program, by whose name pid_of knows it.
await_program() {
  local tries=0
  until grep -qaF "$2" "/proc/$1/cmdline" 2>/dev/null || [ $((tries++)) -ge 100 ] || [ ! -e "/proc/$1" ]; do sleep 0.02; done
}

# await_ready PART: until the part says that it is ready; fails with its last words when it ends instead.
await_ready() {
  local part=$1 end=$((SECONDS + READY_SECONDS))
  until [ -s "$DATA/run/$part.json" ]; do
    [ -n "$(pid_of "$part")" ] || give_up "the $part did not start." "$(last_words "$part")" "Its whole log: $DATA/log/$part.log"
    [ "$SECONDS" -lt "$end" ] || give_up "the $part was not ready within $READY_SECONDS s." "Its log: $DATA/log/$part.log"
    sleep 0.1
  done
}

# What this run has started, so that a start that fails half-way leaves nothing behind.
STARTED=()

# give_up SENTENCE…: as fail, after taking down what this run has started.
give_up() {
  local part
  for part in "${STARTED[@]}"; do stop_part "$part" 2>/dev/null; done
  fail "$@"
}

# The error sentence that a part prints when it can't start, without what came before.
last_words() { tail -n 60 "$DATA/log/$1.log" 2>/dev/null | grep -v -E '^\s+(at|\.\.\.) |^WARNING:|^\s*$' | tail -n 3; }

# check_same: ends where the running cluster is another one than asked for: nothing would change, and to say nothing would be a lie.
check_same() {
  local port hypervisor
  port=$(told backend server)
  port=${port##*:}
  if [ -n "$(pid_of backend)" ] && [ -n "$PORT_CHOSEN" ] && [ "$port" != "$PORT" ]; then
    unusable "the cluster of $DATA runs already, on port $port." "Leave --port out, or move it: ./virtfleet down, then ./virtfleet up --port $PORT, both with --data $(printf %q "$DATA")"
  fi
  hypervisor=$(argument_of agent --hypervisor)
  if [ -n "$hypervisor" ] && [ -n "$HYPERVISOR_CHOSEN" ] && [ "$hypervisor" != "$HYPERVISOR" ]; then
    unusable "the cluster of $DATA runs already, on $hypervisor." "Leave --hypervisor out, or move it: ./virtfleet down, then ./virtfleet up --hypervisor $HYPERVISOR, both with --data $(printf %q "$DATA")"
  fi
}

cluster_up() {
  check_same
  if [ -z "$(pid_of agent)" ]; then
    [[ "$HYPERVISOR" == test:* ]] || need host
    ensure_libvirt "$HYPERVISOR"
  fi
  own_folder "$DATA" 700
  own_folder "$DATA/run" 700
  own_folder "$DATA/log" 700
  check_writable
  if [ -z "$(pid_of backend)" ]; then
    step "Starting the backend on port $PORT …"
    STARTED=(backend)
    launch backend org.virtfleet.backend.Main --port "$PORT"
  fi
  await_ready backend
  if [ "${STARTED[*]-}" = backend ]; then printf '%s' "$PORT" >"$DATA/port"; fi
  if [ -z "$(pid_of agent)" ]; then
    STARTED=(agent "${STARTED[@]}")
    step "Starting the node agent on $HYPERVISOR …"
    launch agent org.virtfleet.agent.Main --kubeconfig "$DATA/agent/kubeconfig" --hypervisor "$HYPERVISOR" --node "$(node_name)"
  fi
  await_ready agent
  # A choice is kept for the next start; what follows from who somebody is (default_hypervisor) may be another then.
  if [ -n "$HYPERVISOR_CHOSEN" ]; then printf '%s' "$HYPERVISOR" >"$DATA/hypervisor"; fi
  check_kubeconfig
}

# check_kubeconfig: ends where somebody took the administrator's kubeconfig away; the backend writes it when it starts.
check_kubeconfig() {
  [ -r "$DATA/kubeconfig" ] ||
    fail "the cluster's kubeconfig $DATA/kubeconfig is gone, so nobody can talk to it." "The backend writes a new one when it starts: ./virtfleet down, then ./virtfleet up, with --data $(printf %q "$DATA")"
}

# The name the backend made the local node's credentials for.
node_name() { local name; name=$(told backend node); printf '%s' "${name:-$(hostname | tr 'A-Z' 'a-z')}"; }

# stop PART: asks, waits, and only then insists. Guests are libvirt's and run on.
stop_part() {
  local pid end loaded
  pid=$(pid_of "$1")
  [ -n "$pid" ] || return 0
  step "Stopping the $1 …"
  loaded=$(command_line "$pid" | sed -n 's/^-XX:AOTConfiguration=//p')
  kill -TERM "$pid" 2>/dev/null || true
  end=$((SECONDS + 30))
  # The process itself, not its files: it may still be writing down its classes.
  while [ -n "$(command_line "$pid")" ]; do
    if [ "$SECONDS" -ge "$end" ]; then
      step "The $1 did not stop within 30 s; killing it."
      kill -KILL "$pid" 2>/dev/null || true
      rm -f "$loaded"
      break
    fi
    sleep 0.1
  done
  rm -f "$DATA/run/$1.pid" "$DATA/run/$1.json"
  # Nobody waits for the cache: it takes some seconds, and only the next start has use for it.
  if [ -s "$loaded" ]; then (trap '' HUP && cd / && umask 077 && make_class_cache "$1" "$loaded" </dev/null >/dev/null 2>&1) & fi
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
