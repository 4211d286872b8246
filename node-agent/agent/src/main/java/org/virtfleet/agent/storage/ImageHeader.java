package org.virtfleet.agent.storage;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import org.virtfleet.libvirt.VolumeFormat;

/// What the first bytes of an image say it is, checked before anything is written.
///
/// A qcow2 file may name other files that QEMU would open with its own rights: a backing file or an
/// external data file. Such an image would let its sender read the host's files, so it is refused,
/// and the format found here is stated in the domain from then on.
///
/// @param virtualSize the size of the disk in bytes; 0 for raw, where it is the length of the file
record ImageHeader(VolumeFormat format, long virtualSize) {

  /// Enough for every header looked at here.
  static final int LENGTH = 512;

  /// Endings of names that promise a header.
  private static final List<String> NAMED = List.of("qcow2", "vmdk", "vhdx", "vdi");

  /// The data beside a VMDK descriptor, which is raw.
  private static final String RAW_VMDK = "-flat.vmdk";

  private static final int QCOW2_MAGIC = 0x514649fb;
  private static final long EXTERNAL_DATA_FILE = 1 << 2;
  private static final int LEAST_CLUSTER_BITS = 9;
  private static final int MOST_CLUSTER_BITS = 21;

  /// QEMU's own limit for a qcow2 disk with the largest clusters is 2 EiB; a pebibyte is more than
  /// any host has.
  private static final long MOST_BYTES = 1L << 50;

  /// @param head the first [#LENGTH] bytes, or all of a shorter file
  /// @param fileName as the sender calls it; may be empty
  static ImageHeader of(byte[] head, String fileName) throws ImageRefused {
    var name = fileName.toLowerCase(Locale.ROOT);
    var bytes = ByteBuffer.wrap(head);
    if (head.length >= Integer.BYTES && bytes.getInt(0) == QCOW2_MAGIC) {
      if (name.endsWith(".iso") || name.endsWith(".raw")) {
        throw invalid(
            "The image " + fileName + " is not what its name says: it is a qcow2 file.",
            "Rename it to .qcow2 if that is meant.");
      }
      return qcow2(bytes);
    }
    for (var format : NAMED) {
      if (name.endsWith("." + format) && !name.endsWith(RAW_VMDK)) {
        throw invalid(
            "The image " + fileName + " is no " + format + " file.",
            "Check that it was downloaded whole.");
      }
    }
    refuseOthers(head);
    return new ImageHeader(VolumeFormat.RAW, 0);
  }

  /// The size that a volume has to have for it, in bytes. The file of a full qcow2 image is larger
  /// than its disk.
  ///
  /// @param length of the file in bytes; -1 where nobody has said
  long room(long length) {
    return switch (format) {
      case RAW -> length;
      case QCOW2 -> virtualSize;
    };
  }

  /// Whether a raw image is a fixed VHD by its name: only its last sector tells.
  static boolean isFixedVhd(String fileName) {
    return fileName.toLowerCase(Locale.ROOT).endsWith(".vhd");
  }

  /// The header of qcow2 (QEMU, docs/interop/qcow2.txt), big-endian:
  ///
  ///     0 magic · 4 version · 8 backing_file_offset (8) · 20 cluster_bits · 24 size (8) · 32 crypt_method · 72 incompatible_features (8, from version 3 on)
  private static ImageHeader qcow2(ByteBuffer bytes) throws ImageRefused {
    if (bytes.capacity() < 104) {
      throw invalid(
          "The qcow2 image ends within its header.", "Check that it was downloaded whole.");
    }
    var version = bytes.getInt(4);
    if (version != 2 && version != 3) {
      throw invalid(
          "The image is qcow version "
              + Integer.toUnsignedString(version)
              + ", which is not supported.",
          "Convert it: qemu-img convert -O qcow2 OLD NEW");
    }
    if (bytes.getLong(8) != 0) {
      throw invalid(
          "The qcow2 image builds on a backing file, which is not part of it.",
          "Flatten it: qemu-img convert -O qcow2 OLD NEW");
    }
    if (version == 3 && (bytes.getLong(72) & EXTERNAL_DATA_FILE) != 0) {
      throw invalid(
          "The qcow2 image keeps its data in another file.",
          "Flatten it: qemu-img convert -O qcow2 OLD NEW");
    }
    if (bytes.getInt(32) != 0) {
      throw invalid(
          "The qcow2 image is encrypted.", "Decrypt it with qemu-img convert before you send it.");
    }
    var clusterBits = bytes.getInt(20);
    var size = bytes.getLong(24);
    if (clusterBits < LEAST_CLUSTER_BITS
        || clusterBits > MOST_CLUSTER_BITS
        || size <= 0
        || size > MOST_BYTES) {
      throw invalid(
          "The header of the qcow2 image makes no sense.", "Check it: qemu-img check IMAGE");
    }
    return new ImageHeader(VolumeFormat.QCOW2, size);
  }

  private static void refuseOthers(byte[] head) throws ImageRefused {
    if (startsWith(head, "LUKS")) {
      throw invalid(
          "This is an encrypted (LUKS) image.",
          "Decrypt it with qemu-img convert before you send it.");
    }
    if (startsWith(head, "\u001f\u008b")
        || startsWith(head, "\u00fd7zXZ")
        || startsWith(head, "(\u00b5/\u00fd")) {
      throw invalid("The image is compressed.", "Unpack it first.");
    }
  }

  private static boolean startsWith(byte[] head, String magic) {
    if (head.length < magic.length()) {
      return false;
    }
    for (var i = 0; i < magic.length(); i++) {
      if (Byte.toUnsignedInt(head[i]) != magic.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static ImageRefused invalid(String why, String next) {
    return new ImageRefused(ImageRefused.Code.INVALID, why + " " + next);
  }
}
