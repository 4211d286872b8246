# The host: which libvirt to use, and whether it runs.

readonly SYSTEM_SOCKET=/run/libvirt/libvirt-sock

# Who may use the system's libvirt does; anybody else gets a session of their own.
default_hypervisor() {
  if [ "$(id -u)" = 0 ] || [ -w "$SYSTEM_SOCKET" ] || { id -nG | grep -qw libvirt && [ ! -e "$SYSTEM_SOCKET" ]; }; then printf 'qemu:///system'
  else printf 'qemu:///session'; fi
}

has_systemd() { [ -d /run/systemd/system ]; }

# running NAME: whether a daemon of that name answers to its pid file.
running() {
  local pid
  pid=$(cat "/run/$1.pid" "/run/libvirt/$1.pid" 2>/dev/null | head -n 1)
  [ -n "$pid" ] && [ "$(cat "/proc/$pid/comm" 2>/dev/null)" = "$1" ]
}

# Starts the system's libvirt where nothing else does it: as root, with or without systemd.
ensure_libvirt() {
  [ "$1" = qemu:///system ] || return 0
  if has_systemd; then
    [ -S "$SYSTEM_SOCKET" ] && return 0
    [ "$(id -u)" = 0 ] || fail "libvirt does not run: $SYSTEM_SOCKET is not there." "Start it with: sudo systemctl enable --now libvirtd.socket"
    step "Starting libvirt: systemctl start libvirtd.socket"
    systemctl start libvirtd.socket >&2 || fail "libvirt did not start." "See: systemctl status libvirtd"
    return 0
  fi
  running libvirtd && return 0
  [ "$(id -u)" = 0 ] || fail "libvirt does not run, and only root may start it." "Start it as root with: virtlogd -d && libvirtd -d"
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

# doctor: the host in words. Exit status 0 only where guests could run.
doctor() {
  local bad=0 free
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
  if command -v virsh >/dev/null; then
    if LC_ALL=C virsh -c "$HYPERVISOR" version >/dev/null 2>&1; then verdict ok "libvirt answers at $HYPERVISOR"
    else
      verdict bad "libvirt does not answer at $HYPERVISOR: $(LC_ALL=C virsh -c "$HYPERVISOR" version 2>&1 >/dev/null | tail -n 1 | sed 's/^error: //')"
      bad=1
    fi
  fi
  free=$(df --output=avail -BM "$(dirname "$(readlink -m "$DATA")")" 2>/dev/null | tail -n 1 | tr -dc 0-9 || true)
  if [ -n "$free" ] && [ "$free" -lt 2048 ]; then verdict warn "only $free MiB are free where $DATA lies"; else verdict ok "data folder $DATA${free:+: $((free / 1024)) GiB free}"; fi
  if has_display; then verdict ok "display ${WAYLAND_DISPLAY:-${DISPLAY:-}}"; else verdict warn "no display: ./virtfleet renders the desktop into a file instead of opening it"; fi
  return "$bad"
}
