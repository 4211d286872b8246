#!/bin/bash
# Builds the small guest that the demo and the tests boot: a distribution kernel, busybox, the QEMU guest agent and screen.c.
#
#   build.sh OUTPUT-FOLDER
#
# vmlinux     the kernel as an ELF file; QEMU boots it directly (PVH), which saves the guest unpacking itself
# vmlinuz     the same kernel as distributed, for firmware and boot loaders
# initrd.img  everything else; the guest runs from memory
# cmdline     the kernel arguments that suit the two
# guest.iso   bootable by BIOS, as a CD or as a disk          (where xorriso and isolinux are installed)
# guest.qcow2 the same image as a disk                        (where qemu-img is installed too)
#
# Runs as any user. Kernel and guest agent are downloaded as packages and unpacked, never installed. A second run
# with unchanged sources does nothing.
set -euo pipefail
export LC_ALL=C PATH="$PATH:/usr/sbin:/sbin"
umask 022

die() { echo "build.sh: $*" >&2; exit 2; }

[ $# = 1 ] || die "usage: build.sh OUTPUT-FOLDER"
mkdir -p "$1"
out=$(cd "$1" && pwd)
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

exec 9>"$out/.lock"
flock 9

sources=$(cat "$here/build.sh" "$here/screen.c" "$here/init" | sha256sum | cut -d' ' -f1)
if [ "$(cat "$out/.built" 2>/dev/null || true)" = "$sources" ]; then
    exit 0
fi

[ "$(uname -m)" = x86_64 ] || die "the guest is built for x86_64 only, this is $(uname -m)"
missing=
for tool in apt-get:apt dpkg-deb:dpkg gcc:gcc busybox:busybox-static depmod:kmod modprobe:kmod cpio:cpio lz4:lz4 xz:xz-utils strip:binutils; do
    command -v "${tool%%:*}" >/dev/null || missing="$missing ${tool##*:}"
done
[ -e /usr/include/stdio.h ] || missing="$missing libc6-dev"
[ -z "$missing" ] || die "packages are missing: sudo apt-get install --no-install-recommends$missing"
busybox=$(command -v busybox)
if ldd "$busybox" >/dev/null 2>&1; then
    die "$busybox is not static: sudo apt-get install busybox-static"
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

# --- the kernel and the guest agent, unpacked beside us -----------------------------------------------------------
kernel_package=$(apt-cache depends linux-image-amd64 2>/dev/null | sed -n 's/^ *Depends: \(linux-image-[0-9].*\)/\1/p' | head -n 1)
[ -n "$kernel_package" ] || die "apt knows no linux-image-amd64: run 'sudo apt-get update' on a Debian system"
version=${kernel_package#linux-image-}
sandbox=()
[ "$(id -u)" != 0 ] || sandbox=(-o APT::Sandbox::User=root)
apt-get -qq "${sandbox[@]}" download "$kernel_package" qemu-guest-agent >/dev/null \
    || die "cannot download $kernel_package and qemu-guest-agent: is the package mirror reachable?"
dpkg-deb -x "$kernel_package"_*.deb kernel
dpkg-deb -x qemu-guest-agent_*.deb agent
depmod -b kernel "$version"

# --- the root file system -----------------------------------------------------------------------------------------
mkdir -p root/{bin,sbin,dev,proc,sys,run,tmp,etc,root,mnt,modules,usr/sbin,var/log}
ln -s /run root/var/run
cp "$busybox" root/bin/busybox
ln -s busybox root/bin/sh
cp "$here/init" root/init
chmod 755 root/init
gcc -O2 -Wall -Wextra -static -o root/bin/screen "$here/screen.c"

cp agent/usr/sbin/qemu-ga root/usr/sbin/
ldd agent/usr/sbin/qemu-ga | grep -o '/[^ ]*' | while read -r library; do
    mkdir -p "root$(dirname "$library")"
    cp -L "$library" "root$library"
done
# What the agent runs when it is asked to power off.
printf '#!/bin/sh\ncase " $* " in *" -r "*) exec /bin/reboot -f;; *) exec /bin/poweroff -f;; esac\n' > root/sbin/shutdown
chmod 755 root/sbin/shutdown

# Modules in the order in which they must be loaded: what the console and the agent need comes first.
: > root/modules/order
for module in virtio_pci virtio_console virtio_blk virtio_net e1000e virtio_scsi ahci sr_mod sd_mod isofs \
              virtio-gpu bochs qxl evdev button xhci-pci usbhid hid-generic psmouse virtio_balloon virtio-rng \
              virtio_mem usb-storage ext4 i6300esb pvpanic-mmio virtiofs; do
    modprobe -d "$work/kernel" -S "$version" --show-depends "$module" 2>/dev/null | sed -n 's/^insmod \([^ ]*\).*/\1/p' |
    while read -r file; do
        name=$(basename "$file")
        grep -qx "$name" root/modules/order && continue
        echo "$name" >> root/modules/order
        strip --strip-debug -o "root/modules/$name" "$file"
    done
done

echo 'root::0:0:root:/root:/bin/sh' > root/etc/passwd
echo 'root:x:0:' > root/etc/group
echo ttyS0 > root/etc/securetty
printf 'Virtfleet small guest, \\s \\r\n\n' > root/etc/issue
printf 'NAME="Virtfleet small guest"\nPRETTY_NAME="Virtfleet small guest"\nID=virtfleet-guest\nVERSION_ID="1"\n' > root/etc/os-release
cat > root/etc/dhcp <<'SCRIPT'
#!/bin/sh
case $1 in bound|renew) ;; *) exit 0 ;; esac
ip address flush dev "$interface"
ip address add "$ip/${mask:-24}" dev "$interface"
[ -z "$router" ] || ip route replace default via "${router%% *}"
for server in $dns; do echo "nameserver $server"; done > /etc/resolv.conf
SCRIPT
chmod 755 root/etc/dhcp

(cd root && find . -print0 | cpio --null --create --format=newc --owner=0:0 --quiet) | lz4 -q -l -9 > initrd.img

# --- the kernel as an ELF file ------------------------------------------------------------------------------------
# Linux boot protocol: the byte at 0x1f1 counts the 512-byte set-up sectors after the first; the words at 0x248 and
# 0x24c are offset and length of the compressed kernel behind them. Its last four bytes are the unpacked size.
cp "kernel/boot/vmlinuz-$version" vmlinuz
field() { od -An -tu"$2" -j"$1" -N"$2" vmlinuz | tr -d ' '; }
start=$(( ($(field 0x1f1 1) + 1) * 512 + $(field 0x248 4) ))
length=$(( $(field 0x24c 4) - 4 ))
tail -c +$((start + 1)) vmlinuz | head -c "$length" > packed || true
case $(od -An -tx1 -N4 packed | tr -d ' ') in
    fd377a58) xz -d -c < packed > vmlinux ;;
    02214c18) lz4 -q -d -c packed > vmlinux ;;
    1f8b08*)  gzip -d -c packed > vmlinux ;;
    *) die "$kernel_package is compressed in a way this script does not know" ;;
esac
[ "$(head -c 4 vmlinux | tail -c 3)" = ELF ] || die "$kernel_package holds no ELF kernel"

# The switches take out what costs time without hardware virtualization and protects nothing in a throw-away guest.
echo 'console=ttyS0 quiet mitigations=off nokaslr audit=0 selinux=0 apparmor=0 no_timer_check' > cmdline

# --- the same as a bootable image ---------------------------------------------------------------------------------
if command -v xorriso >/dev/null && [ -e /usr/lib/ISOLINUX/isolinux.bin ] && [ -e /usr/lib/syslinux/modules/bios/ldlinux.c32 ]; then
    mkdir -p image/isolinux
    cp vmlinuz initrd.img image/
    cp /usr/lib/ISOLINUX/isolinux.bin /usr/lib/syslinux/modules/bios/ldlinux.c32 image/isolinux/
    printf 'SERIAL 0 115200\nPROMPT 0\nDEFAULT guest\nLABEL guest\n LINUX /vmlinuz\n INITRD /initrd.img\n APPEND %s\n' \
        "$(cat cmdline)" > image/isolinux/isolinux.cfg
    xorriso -as mkisofs -quiet -V VIRTFLEET_GUEST -o guest.iso -isohybrid-mbr /usr/lib/ISOLINUX/isohdpfx.bin \
        -b isolinux/isolinux.bin -c isolinux/boot.cat -no-emul-boot -boot-load-size 4 -boot-info-table image 2>/dev/null
    if command -v qemu-img >/dev/null; then
        qemu-img convert -q -f raw -O qcow2 guest.iso guest.qcow2
    fi
fi

for file in vmlinux vmlinuz initrd.img cmdline guest.iso guest.qcow2; do
    [ ! -e "$file" ] || mv -f "$file" "$out/$file"
done
echo "$sources" > "$out/.built"
