# System packages, by what they are for. Each is asked for only when a command needs it.

declare -A DEBIAN=(
  [build]='maven'
  [host]='libvirt-daemon-system libvirt-clients qemu-system-x86 qemu-utils xz-utils zstd ovmf swtpm swtpm-tools dnsmasq-base nftables dbus polkitd'
  [desktop]='libgtk-3-0|libgtk-3-0t64 libgl1 libxtst6 fonts-dejavu-core'
  [guest]='gcc libc6-dev busybox-static kmod cpio lz4 xz-utils binutils xorriso isolinux syslinux-common'
  [bench]='gcc libc6-dev libvncserver-dev qemu-system-x86 tigervnc-standalone-server x11-apps x11-xserver-utils xterm imagemagick'
  [etcd]='etcd-server'
  [nginx]='nginx curl'
  [test]='strace tigervnc-standalone-server x11vnc openssl sasl2-bin libsasl2-modules xvfb xauth x11-utils x11-apps x11-xserver-utils xterm xdotool imagemagick libturbojpeg0|libturbojpeg iproute2 xfsprogs curl python3-kubernetes ansible gnome-keyring libsecret-tools docker-registry skopeo'
)
declare -A FEDORA=(
  [build]='maven'
  [host]='libvirt-daemon-kvm libvirt-client qemu-kvm qemu-img xz zstd edk2-ovmf swtpm swtpm-tools dnsmasq nftables dbus-daemon polkit'
  [desktop]='gtk3 mesa-libGL libXtst dejavu-sans-fonts'
  [guest]='gcc glibc-devel glibc-static busybox kmod cpio lz4 xz binutils xorriso syslinux'
  [bench]='gcc glibc-devel libvncserver-devel qemu-kvm tigervnc-server xterm ImageMagick'
  [etcd]='etcd'
  [nginx]='nginx curl'
  [test]='strace tigervnc-server x11vnc openssl cyrus-sasl cyrus-sasl-scram xorg-x11-server-Xvfb xauth xwininfo xterm xdotool ImageMagick turbojpeg iproute xfsprogs curl python3-kubernetes ansible gnome-keyring libsecret skopeo'
)

installed_deb() { [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }
installed_rpm() { rpm -q --quiet "$1" 2>/dev/null; }

# missing INSTALLED_TEST PACKAGE…: those that are not installed; A|B is satisfied by either, and A is asked for unless only B can be had.
missing() {
  local test=$1 entry name found
  shift
  for entry in "$@"; do
    found=
    for name in ${entry//|/ }; do "$test" "$name" && found=1; done
    [ -n "$found" ] && continue
    # Of several names the one that the package lists know; the first where there are no lists yet.
    found=${entry%%|*}
    for name in ${entry//|/ }; do
      if [ "$test" = installed_deb ] && apt-cache show "$name" >/dev/null 2>&1; then found=$name; break; fi
    done
    printf '%s ' "$found"
  done
}

# need GROUP…: makes sure the packages of the groups are there; the command is shown before it runs.
need() {
  local group wanted='' lacking command as_root=''
  [ "$(id -u)" = 0 ] || as_root='sudo '
  if command -v dpkg-query >/dev/null; then
    for group in "$@"; do wanted+=" ${DEBIAN[$group]}"; done
    # shellcheck disable=SC2086
    lacking=$(missing installed_deb $wanted)
    # A build tool that is on PATH need not come from a package.
    command -v mvn >/dev/null && lacking=${lacking/maven /}
    [ -n "${lacking// /}" ] || return 0
    command="${as_root}apt-get -o DPkg::Lock::Timeout=400 install -y --no-install-recommends ${lacking% }"
  elif command -v rpm >/dev/null; then
    for group in "$@"; do wanted+=" ${FEDORA[$group]}"; done
    # shellcheck disable=SC2086
    lacking=$(missing installed_rpm $wanted)
    command -v mvn >/dev/null && lacking=${lacking/maven /}
    [ -n "${lacking// /}" ] || return 0
    command="${as_root}dnf install -y ${lacking% }"
  else
    step "This is neither Debian, Ubuntu nor Fedora: make sure that what these packages hold is installed:$(for group in "$@"; do printf ' %s' "${DEBIAN[$group]}"; done)"
    return 0
  fi
  step "Missing system packages. This installs them:"
  step "  $command"
  agreed "Run it now?" || unusable "packages are missing: ${lacking% }." "Run the command above, or run virtfleet again with --yes."
  if [[ "$command" == *apt-get* ]]; then ${as_root}apt-get -o DPkg::Lock::Timeout=400 -qq update >&2 || step "apt-get update failed; going on with the present package lists."; fi
  # A machine without a working init refuses to start services while packages are set up; that is no error.
  DEBIAN_FRONTEND=noninteractive $command >&2 || fail "the packages could not be installed: ${lacking% }." "The package manager's reason is above. Mend it, then run virtfleet again."
}
