# The commands, and how the command line is read.

usage() {
  cat <<'TEXT'
Virtfleet: virtual machines on one host, a rack, or a KubeVirt cluster.

  ./virtfleet                     bring the embedded cluster up and open the desktop on it
  ./virtfleet up                  only the cluster; the last line is the path of its kubeconfig
  ./virtfleet down                stop the cluster; guests run on, and the next up finds them again
  ./virtfleet status              what runs where
  ./virtfleet logs                the last lines of both logs
  ./virtfleet doctor              is this host ready for guests?
  ./virtfleet demo                up, plus a small guest to look at; opens the desktop where there is a display
  ./virtfleet desktop             only the app, on any cluster   [--kubeconfig FILE] [--context NAME] [--vm NAMESPACE/NAME]
  ./virtfleet viewer vnc://…      only the viewer
  ./virtfleet bench [NAME]        benchmarks                     (bench rfb --recording FILE…; node; storage; api; store)
  ./virtfleet backup FILE         all objects of the running cluster as one file (not the disks of its guests)
  ./virtfleet restore FILE        makes the running cluster's objects those of a backup
  ./virtfleet shots DIR           every screen of the app and of the viewer as PNG
  ./virtfleet test [--fast]       what CI runs; --fast leaves out what needs a guest, --soak kills and mutates for hours

  --data DIR         the cluster's data folder
  --port N           the backend's port on this machine (6443)
  --hypervisor URI   any libvirt URI (qemu:///system for root and group libvirt, else qemu:///session)
  -o json            answers for scripts
  --yes              install missing packages without asking
TEXT
}

# wants_value OPTION VALUE?: an option that stands last, or is followed by another one, has no value.
wants_value() { [ $# -ge 2 ] && [ -n "$2" ] || unusable "$1 needs a value." "See ./virtfleet --help"; }

parse() {
  COMMAND='' DATA='' PORT='' HYPERVISOR='' OUTPUT=text REST=()
  while [ $# -gt 0 ]; do
    case "$1" in
      --data) wants_value "$@"; DATA=$2; shift ;;
      --port) wants_value "$@"; PORT=$2; shift ;;
      --hypervisor) wants_value "$@"; HYPERVISOR=$2; shift ;;
      -o | --output) wants_value "$@"; OUTPUT=$2; shift ;;
      --yes | -y) ASSUME_YES=yes ;;
      -h | --help | help) usage; exit 0 ;;
      *) if [ -z "$COMMAND" ] && [[ "$1" != -* ]]; then COMMAND=$1; else REST+=("$1"); fi ;;
    esac
    shift
  done
  DATA_CHOSEN=$DATA PORT_CHOSEN=$PORT HYPERVISOR_CHOSEN=$HYPERVISOR
  DATA=$(absolute "${DATA:-$(default_data)}")
  HYPERVISOR=${HYPERVISOR:-$(cat "$DATA/hypervisor" 2>/dev/null || default_hypervisor)}
  # A cluster keeps the port it was first given.
  PORT=${PORT:-$(cat "$DATA/port" 2>/dev/null || printf 6443)}
  [[ "$PORT" =~ ^[0-9]{1,5}$ ]] && [ "$PORT" -ge 1 ] && [ "$PORT" -le 65535 ] ||
    unusable "--port $PORT is no port." "Give a number from 1 to 65535."
  check_hypervisor
  case "$OUTPUT" in text | json) ;; *) unusable "-o $OUTPUT is not known." "Use -o json, or leave it out." ;; esac
}

no_arguments() { [ ${#REST[@]} -eq 0 ] || unusable "${COMMAND:-virtfleet} does not know ${REST[0]}." "See ./virtfleet --help"; }

prepare() {
  use_jdk
  build_if_stale
}

up() {
  check_data
  prepare
  cluster_up
}

command_up() {
  [[ " ${REST[*]-} " != *" --nodes "* ]] || unusable "up --nodes is not there yet: the embedded cluster has one node." "Leave --nodes out."
  no_arguments
  up
  if [ "$OUTPUT" = json ]; then
    printf '{"kubeconfig":%s,"server":%s,"nodes":[%s]}\n' "$(json_text "$DATA/kubeconfig")" "$(json_text "$(told backend server)")" "$(json_text "$(node_name)")"
  else printf '%s\n' "$DATA/kubeconfig"; fi
}

command_down() { no_arguments; check_data; cluster_down; }

# tool CLASS ARG…: one of the small programs that talk to the cluster as its administrator.
tool() {
  java_command
  "${JAVA[@]}" -XX:TieredStopAtLevel=1 -cp "$DIST/lib/*" "org.virtfleet.backend.tool.$1" "${@:2}"
}

# part_lines: the two processes, and the disk they write to when it is full.
part_lines() {
  local part pid free
  for part in backend agent; do
    pid=$(pid_of "$part")
    if [ -n "$pid" ]; then printf '%-8s running  pid %s, %s MiB\n' "$part" "$pid" "$(rss_mib "$pid")"
    else printf '%-8s stopped\n' "$part"; fi
  done
  if [ -n "$(pid_of backend)" ] && [ -z "$(pid_of agent)" ]; then
    printf 'The agent does not run: guests run on, but nothing on this host starts or stops them. Start it with: ./virtfleet up --data %q\n' "$DATA"
  fi
  free=$(free_mib)
  if [ -n "$free" ] && [ "$free" -lt 1 ]; then
    printf 'The disk of %s is full: nothing in the cluster can be changed until there is room. It goes on by itself then.\n' "$DATA"
  fi
}

command_status() {
  no_arguments
  check_data
  local state=0
  [ -n "$(pid_of agent)" ] || state=1
  [ "$OUTPUT" = json ] || part_lines
  if [ -n "$(pid_of backend)" ]; then
    prepare
    check_kubeconfig
    tool Status --kubeconfig "$DATA/kubeconfig" --output "$OUTPUT" \
      --process "backend=$(pid_of backend)" --process "agent=$(pid_of agent)" || state=1
  elif [ "$OUTPUT" = json ]; then
    printf '{"running":false,"data":%s}\n' "$(json_text "$DATA")"
    state=1
  else
    printf 'The cluster of %s does not run. Start it with: ./virtfleet up --data %q\n' "$DATA" "$DATA"
    state=1
  fi
  return "$state"
}

command_logs() {
  no_arguments
  check_data
  [ -d "$DATA/log" ] || fail "there are no logs in $DATA: no cluster was started there." "Start one with: ./virtfleet up --data $DATA"
  cluster_logs
}

command_doctor() {
  no_arguments
  use_jdk
  doctor
}

# show_desktop ARG…: opens the app. Without a display it is rendered once into a file, so that the command is still true.
show_desktop() {
  if has_display; then
    need desktop
    run_javafx org.virtfleet.desktop.app.Main "$@"
  fi
  own_folder "$DATA" 700
  run_javafx -Dglass.platform=Headless -Dprism.order=sw org.virtfleet.desktop.app.Main "$@" --picture "$DATA/desktop.png"
}

command_main() { no_arguments; up; show_desktop --kubeconfig "$DATA/kubeconfig"; }

command_demo() {
  no_arguments
  up
  need guest
  local guest="${XDG_CACHE_HOME:-$HOME/.cache}/virtfleet/guest"
  step "Building the small guest from distribution packages …"
  "$HOME_DIR/node-agent/agent/src/guest/build.sh" "$guest" >"$DATA/log/guest.log" 2>&1 ||
    { tail -n 5 "$DATA/log/guest.log" >&2; fail "the small guest could not be built." "The whole output: $DATA/log/guest.log"; }
  tool Demo --kubeconfig "$DATA/kubeconfig" --image "$guest/guest.iso"
  show_desktop --kubeconfig "$DATA/kubeconfig" --vm default/demo
}

command_desktop() {
  check_data
  prepare
  # Who names no cluster means the embedded one, where there is one.
  if [[ ! " ${REST[*]-} " =~ \ --(kubeconfig|context)[\ =] ]] && { [ -n "$DATA_CHOSEN" ] || [ -r "$DATA/kubeconfig" ]; }; then
    [ -r "$DATA/kubeconfig" ] || fail "there is no cluster in $DATA." "Start one with: ./virtfleet up --data $(printf %q "$DATA")"
    REST+=(--kubeconfig "$DATA/kubeconfig")
  fi
  show_desktop "${REST[@]}"
}

command_viewer() {
  prepare
  if [[ " ${REST[*]-} " == *" --screenshot "* ]]; then run_program org.virtfleet.viewer.Main "${REST[@]}"; fi
  need desktop
  run_javafx org.virtfleet.viewer.Main ${REST[@]+"${REST[@]}"}
}

# bench_folder: a folder for the data of benchmarks, gone when they are done.
bench_folder() {
  BENCH=$(mktemp -d "${TMPDIR:-/tmp}/virtfleet-bench.XXXXXX")
  trap 'rm -rf "$BENCH"' EXIT
}

tell_folder() {
  java_command
  "${JAVA[@]}" -cp "$DIST/lib/*" "$1" --folder "$BENCH" --output "$OUTPUT" "${@:2}"
}

# bench_classes: makes sure that there is a cache of the backend's classes, and sets JAVA and SERVICE to use it.
bench_classes() {
  local DATA="$BENCH/classes" PORT=0
  if [ ! -s "$(class_cache backend)" ]; then
    own_folder "$DATA" 700
    own_folder "$DATA/run" 700
    own_folder "$DATA/log" 700
    launch backend org.virtfleet.backend.Main --port "$PORT"
    await_ready backend
    stop_part backend
    wait
  fi
  java_command
  service_flags backend
  cache_flags backend
}

# bench_decoders: the JMH benchmarks, which are with the tests and in no jar.
bench_decoders() {
  is_checkout || unusable "bench rfb --jmh needs the sources." "Clone the repository and run ./virtfleet bench rfb --jmh there."
  use_jdk
  need build
  run_maven test -pl rfb-viewer/rfb -am -Dtest=DecoderBenchmarkTest -Dsurefire.failIfNoSpecifiedTests=false -Dvirtfleet.jmh=full
}

command_bench() {
  if [ "${REST[*]}" = 'rfb --jmh' ]; then
    bench_decoders
    return
  fi
  prepare
  local name=${REST[0]:-rfb}
  case "$name" in
    rfb)
      need bench
      run_javafx -Dglass.platform=Headless -Dprism.order=sw org.virtfleet.viewer.bench.RfbBench --output "$OUTPUT" "${REST[@]:1}"
      ;;
    node)
      up
      run_program org.virtfleet.agent.bench.NodeBench --kubeconfig "$DATA/kubeconfig" --hypervisor "$HYPERVISOR" --agent-pid "$DATA/run/agent.pid" --output "$OUTPUT" "${REST[@]:1}"
      ;;
    storage)
      up
      need nginx
      run_program org.virtfleet.agent.bench.storage.StorageBench --kubeconfig "$DATA/kubeconfig" --hypervisor "$HYPERVISOR" --run "$DATA/run" --folder "$DATA" --output "$OUTPUT" "${REST[@]:1}"
      ;;
    api | store)
      bench_folder
      if [ "$name" = store ]; then
        need etcd
        tell_folder org.virtfleet.backend.bench.StoreBench "${REST[@]:1}"
      else
        # Backends start as the launcher starts them; the first one leaves its classes for the others.
        bench_classes
        tell_folder org.virtfleet.backend.bench.ApiBench "${REST[@]:1}" -- "${JAVA[@]}" "${SERVICE[@]}" -cp "$(service_jar backend)"
      fi
      ;;
    *) unusable "there is no benchmark $name." "There are: rfb, node, storage, api, store" ;;
  esac
}

# one_file WHAT: the absolute path of the command's only argument.
one_file() {
  [ ${#REST[@]} -eq 1 ] || unusable "$COMMAND needs the name of the file to $1." "For example: ./virtfleet $COMMAND /root/cluster.backup"
  absolute "${REST[0]}"
}

# need_cluster: ends where the backend of the data folder does not run.
need_cluster() {
  check_data
  [ -n "$(pid_of backend)" ] || fail "the cluster of $DATA does not run." "Start it with: ./virtfleet up --data $(printf %q "$DATA")"
  prepare
  check_kubeconfig
}

command_backup() {
  local file
  file=$(one_file write) || exit
  need_cluster
  tool Backup --kubeconfig "$DATA/kubeconfig" "$file"
}

command_restore() {
  local file
  file=$(one_file 'put back') || exit
  need_cluster
  tool Restore --kubeconfig "$DATA/kubeconfig" "$file"
}

command_shots() {
  [ ${#REST[@]} -eq 1 ] || unusable "shots needs the folder to write to." "For example: ./virtfleet shots /tmp/shots"
  prepare
  local live=()
  [ -z "$(pid_of backend)" ] || live=(--kubeconfig "$DATA/kubeconfig")
  (run_javafx -Dglass.platform=Headless -Dprism.order=sw org.virtfleet.viewer.Gallery "$(absolute "${REST[0]}")")
  run_javafx -Dglass.platform=Headless -Dprism.order=sw org.virtfleet.desktop.app.Main --shots "$(absolute "${REST[0]}")" ${live[@]+"${live[@]}"}
}

command_test() {
  local options=() mode=${REST[0]:-}
  case "$mode" in
    '') ;;
    --fast) options=(-Dtest.excludedGroups=guest) ;;
    --soak) options=(-Dvirtfleet.kills=1000 -Dvirtfleet.mutations=1000000 -Dvirtfleet.fuzz.seconds=3600 -Dvirtfleet.matrix=full -Dvirtfleet.steps=1000 -Dtest.timeout=3d) ;;
    *) unusable "test does not know $mode." "See ./virtfleet --help" ;;
  esac
  is_checkout || unusable "test needs the sources." "Clone the repository and run ./virtfleet test there."
  use_jdk
  need build desktop guest test host
  [ "$mode" = --fast ] || ensure_libvirt qemu:///system
  # Two modules at a time: tests of guests wait for half of their time, and meanwhile another module compiles or computes. More only take each other's time.
  run_maven --threads 2 verify ${options[@]+"${options[@]}"}
  touch "$DIST/.built"
}

main() {
  parse "$@"
  case "$COMMAND" in
    '') command_main ;;
    up | down | status | logs | doctor | demo | desktop | viewer | bench | backup | restore | shots | test) "command_$COMMAND" ;;
    *) unusable "there is no command $COMMAND." "See ./virtfleet --help" ;;
  esac
}
