package org.virtfleet.agent.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// Formats of other hypervisors, which become raw. Each is told by its first bytes and stated to
/// qemu-img, which never probes.
public enum ForeignFormat {
  /// One file with its descriptor inside (VMware's monolithicSparse and streamOptimized).
  VMDK("vmdk", "KDMV", true),
  VHDX("vhdx", "vhdxfile", false),
  /// With a header, so a dynamic one; a fixed one is raw with a footer.
  VHD("vpc", "conectix", false),
  VDI("vdi", "<<< ", false);

  /// Where the capacity stands in a VMDK's header, in sectors (VMware Virtual Disk Format 5.0).
  private static final int VMDK_CAPACITY = 12;

  private final String driver;
  private final String magic;
  private final boolean canHaveBacking;

  ForeignFormat(String driver, String magic, boolean canHaveBacking) {
    this.driver = driver;
    this.magic = magic;
    this.canHaveBacking = canHaveBacking;
  }

  /// @param head the first bytes of a file
  /// @throws TransferFailed when the file is only a list of others
  public static Optional<ForeignFormat> of(byte[] head) throws TransferFailed {
    var found = Arrays.stream(values()).filter(format -> format.begins(head)).findFirst();
    if (isVmdkOfOtherFiles(head, found)) {
      throw TransferFailed.forGood(
          "This VMDK image keeps its data in other files. Convert it: qemu-img convert -O qcow2 OLD NEW");
    }
    return found;
  }

  /// A descriptor by itself, or a header without a capacity, which QEMU takes for a descriptor.
  private static boolean isVmdkOfOtherFiles(byte[] head, Optional<ForeignFormat> found) {
    if (begins(head, "# Disk DescriptorFile")) {
      return true;
    }
    return found.filter(VMDK::equals).isPresent()
        && (head.length < VMDK_CAPACITY + Long.BYTES
            || ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getLong(VMDK_CAPACITY) == 0);
  }

  /// QEMU's name for the file on standard input, which opens that one file and no other.
  String onStandardInput() {
    return "json:{\"driver\":\"%s\",%s\"file\":{\"driver\":\"file\",\"filename\":\"/proc/self/fd/0\"}}"
        .formatted(driver, canHaveBacking ? "\"backing\":null," : "");
  }

  private boolean begins(byte[] head) {
    return begins(head, magic);
  }

  private static boolean begins(byte[] head, String magic) {
    var bytes = magic.getBytes(StandardCharsets.US_ASCII);
    return head.length >= bytes.length
        && Arrays.equals(head, 0, bytes.length, bytes, 0, bytes.length);
  }
}
