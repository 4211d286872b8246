# The host: which libvirt to use, and whether it runs.

readonly SYSTEM_SOCKET=/run/libvirt/libvirt-sock

# Who may use the system's libvirt does; anybody else gets a session of their own. That everybody may open the socket means nothing: libvirt then asks
# polkit, which lets in group libvirt.
default_hypervisor() {
  if [ "$(id -u)" = 0 ] || id -nG | grep -qw libvirt || { [ -w "$SYSTEM_SOCKET" ] && [ "$(stat -c %a "$SYSTEM_SOCKET")" = 770 ]; }; then printf 'qemu:///system'
  else printf 'qemu:///session'; fi
}

# check_hypervisor: ends where no driver of ours could serve the address; what the rest of it means, libvirt knows.
check_hypervisor() {
  [[ "$HYPERVISOR" =~ ^(qemu(\+[a-z0-9]+)?://[^/]*/(system|session)|test(\+[a-z0-9]+)?://) ]] ||
    unusable "--hypervisor $HYPERVISOR is no hypervisor address that Virtfleet knows." "Use qemu:///system, qemu:///session or test:///default."
}

has_systemd() { [ -d /run/systemd/system ]; }

# running NAME: whether a daemon of that name answers to its pid file.
running() {
  local pid
  pid=$(cat "/run/$1.pid" "/run/libvirt/$1.pid" 2>/dev/null | head -n 1)
  [ -n "$pid" ] && [ "$(cat "/proc/$pid/comm" 2>/dev/null)" = "$1" ]
}

# start_libvirt: the command that a person starts the system's libvirt with.
start_libvirt() {
  if has_systemd; then printf 'sudo systemctl enable --now libvirtd.socket'
  else printf "sudo sh -c 'virtlogd -d; libvirtd -d'"; fi
}

# Starts the system's libvirt where nothing else does it: as root, with or without systemd.
ensure_libvirt() {
  [ "$1" = qemu:///system ] || return 0
  if has_systemd; then
    [ -S "$SYSTEM_SOCKET" ] && return 0
    [ "$(id -u)" = 0 ] || fail "libvirt does not run: $SYSTEM_SOCKET is not there." "Start it with: $(start_libvirt)"
    step "Starting libvirt: systemctl start libvirtd.socket"
    systemctl start libvirtd.socket >&2 || fail "libvirt did not start." "See: systemctl status libvirtd"
    return 0
  fi
  running libvirtd && return 0
  [ "$(id -u)" = 0 ] || fail "libvirt does not run: nobody answers at $1." "Start it with: $(start_libvirt)"
  ensure_system_bus
  ensure_kvm_rights
  step "Starting libvirt: virtlogd -d; libvirtd -d"
  running virtlogd || /usr/sbin/virtlogd -d || fail "virtlogd did not start." "Run it in the foreground to see why: /usr/sbin/virtlogd"
  /usr/sbin/libvirtd -d || fail "libvirtd did not start." "Run it in the foreground to see why: /usr/sbin/libvirtd"
}

# Without the system bus libvirt can ask no polkit, and then refuses everybody but root, members of group libvirt too. It looks for the bus only
# when it starts, so the bus comes first.
ensure_system_bus() {
  local pid
  command -v dbus-daemon >/dev/null || return 0
  pid=$(cat /run/dbus/pid 2>/dev/null || true)
  [ -n "$pid" ] && [ "$(cat "/proc/$pid/comm" 2>/dev/null)" = dbus-daemon ] && return 0
  step "Starting the system bus: dbus-daemon --system --fork"
  mkdir -p /run/dbus
  rm -f /run/dbus/pid
  dbus-daemon --system --fork || step "The system bus did not start; only root will reach libvirt."
}

# Where no udev runs, /dev/kvm keeps root's mode. libvirt then finds KVM usable while it probes QEMU and unusable a moment later, forgets what it probed, and
# probes again at every single call: 12 to 30 s each. This is what udev's rule does.
ensure_kvm_rights() {
  [ -c /dev/kvm ] && [ "$(stat -c %a /dev/kvm)" = 600 ] && getent group kvm >/dev/null || return 0
  step "Giving group kvm /dev/kvm, as udev would: chgrp kvm /dev/kvm; chmod 660 /dev/kvm"
  chgrp kvm /dev/kvm && chmod 660 /dev/kvm || step "That failed; libvirt will answer slowly."
}

has_display() { [ -n "${DISPLAY:-}" ] || [ -n "${WAYLAND_DISPLAY:-}" ]; }

verdict() { printf '%-5s %s\n' "$1" "$2"; }

# libvirt_verdict: whether libvirt answers, why not, and what to do.
libvirt_verdict() {
  local said
  if said=$(LC_ALL=C timeout 60 virsh -c "$HYPERVISOR" version 2>&1 >/dev/null); then
    verdict ok "libvirt answers at $HYPERVISOR"
    return 0
  fi
  said=$(printf '%s' "$said" | tail -n 1 | sed 's/^error: //')
  case "$said" in
    *'system bus'*) verdict bad "libvirt at $HYPERVISOR lets nobody but root in: it found no system bus, over which it asks who may use it. Start dbus and then libvirt again, or use --hypervisor qemu:///session" ;;
    *'No such file'* | *'Connection refused'*) verdict bad "libvirt does not run: nobody answers at $HYPERVISOR. Start it with: $(start_libvirt)" ;;
    *denied* | *polkit* | *authenticat*) verdict bad "you may not use libvirt at $HYPERVISOR ($said). Join group libvirt (sudo usermod -aG libvirt $(id -un)) and log in again, or use --hypervisor qemu:///session" ;;
    *) verdict bad "libvirt does not answer at $HYPERVISOR: $said. Its own log says more: journalctl -u libvirtd" ;;
  esac
  return 1
}

# data_verdict: whether a cluster could live in the data folder.
data_verdict() {
  local problem there free
  problem=$(data_problem)
  there=$(nearest "$DATA")
  [ -n "$problem" ] || [ -w "$there" ] || problem="you may not write into $there"
  if [ -n "$problem" ]; then
    verdict bad "data folder $DATA: $problem. Choose another one with --data DIR, or mend its permissions"
    return 1
  fi
  free=$(free_mib)
  if [ -n "$free" ] && [ "$free" -lt 1 ]; then
    verdict bad "data folder $DATA: the disk is full. Nothing can be changed in the cluster until there is room; make some, or choose another folder with --data DIR"
    return 1
  elif [ -n "$free" ] && [ "$free" -lt 2048 ]; then verdict warn "data folder $DATA: only $free MiB free, too little for a guest's disk. Make room, or choose another folder with --data DIR"
  else verdict ok "data folder $DATA${free:+: $((free / 1024)) GiB free}"; fi
}

# port_verdict: whether the backend has its port or could have it.
port_verdict() {
  if [ -n "$(pid_of backend)" ]; then verdict ok "the backend runs on port $PORT"
  elif (exec 3<>"/dev/tcp/127.0.0.1/$PORT") 2>/dev/null; then
    verdict bad "port $PORT is used by another program. Stop that program (ss -ltnp shows it), or choose another port with --port N"
    return 1
  elif [ "$PORT" -lt 1024 ] && [ "$(id -u)" != 0 ]; then
    verdict bad "port $PORT is for root alone. Choose one from 1024 on with --port N"
    return 1
  else verdict ok "port $PORT is free"; fi
}

# doctor: the host in words. Exit status 0 only where guests could run.
doctor() {
  local bad=0
  verdict ok "JDK: $(sed -n 's/^JAVA_RUNTIME_VERSION="\(.*\)"/\1/p;' "$JAVA_HOME/release") in $JAVA_HOME"
  if command -v virsh >/dev/null && command -v qemu-system-x86_64 >/dev/null; then
    verdict ok "$(qemu-system-x86_64 --version | head -n 1), libvirt $(virsh --version)"
  else
    verdict bad "QEMU or libvirt is not installed. ./virtfleet up offers to install them."
    bad=1
  fi
  if [ -c /dev/kvm ] && [ "$(stat -c %a /dev/kvm)" = 600 ]; then
    verdict warn "/dev/kvm is root's alone, which makes libvirt probe QEMU again at every call; as root: chgrp kvm /dev/kvm; chmod 660 /dev/kvm"
  fi
  if grep -qwE 'vmx|svm' /proc/cpuinfo && [ -w /dev/kvm ]; then
    verdict ok "hardware virtualization: /dev/kvm can be used"
  elif grep -qwE 'vmx|svm' /proc/cpuinfo; then
    verdict warn "hardware virtualization is there, but /dev/kvm can't be opened: add yourself to group kvm (sudo usermod -aG kvm $(id -un)), then log in again"
  else
    verdict warn "no hardware virtualization: guests run under emulation, 10 to 50 times slower. Turn on VT-x or AMD-V in the firmware, or nested virtualization in the host above."
  fi
  if [ "$HYPERVISOR" = qemu:///session ]; then
    verdict warn "guests will run in your own libvirt session, with user-mode networking: no bridge, not reachable from outside. For the system's libvirt: sudo usermod -aG libvirt $(id -un), then log in again"
  fi
  if command -v virsh >/dev/null; then libvirt_verdict || bad=1; fi
  data_verdict || bad=1
  port_verdict || bad=1
  if has_display; then verdict ok "display ${WAYLAND_DISPLAY:-${DISPLAY:-}}"; else verdict warn "no display: ./virtfleet renders the desktop into a file instead of opening it"; fi
  return "$bad"
}
