package org.virtfleet.agent.image;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Formats of other hypervisors, which become raw. Each is told by its first bytes and stated to
/// qemu-img, which never probes.
public enum ForeignFormat {
  /// One file with its descriptor inside (VMware's monolithicSparse and streamOptimized).
  VMDK("vmdk", "KDMV", "\"backing\":null,") {
    @Override
    void requireWhole(FileChannel image) throws IOException, TransferFailed {
      WholeDisk.requireVmdk(image);
    }
  },
  VHDX("vhdx", "vhdxfile", "") {
    @Override
    void requireWhole(FileChannel image) throws IOException, TransferFailed {
      WholeDisk.requireVhdx(image);
    }
  },
  /// With a header, so a dynamic one; a fixed one is raw with a footer ([VhdFooter]). QEMU would
  /// take the size of some writers' images from a geometry of cylinders, heads and sectors, which
  /// cuts off their last sectors.
  VHD("vpc", "conectix", "\"force_size_calc\":\"current_size\",") {
    @Override
    void requireWhole(FileChannel image) throws IOException, TransferFailed {
      WholeDisk.requireVhd(image);
    }
  },
  VDI("vdi", "<<< ", "") {
    @Override
    void requireWhole(FileChannel image) throws IOException, TransferFailed {
      WholeDisk.requireVdi(image);
    }
  };

  /// First bytes of what has no disk of its own: VMware's descriptor beside its data, and the
  /// snapshot of an ESX host.
  private static final List<String> PARTS = List.of("# Disk DescriptorFile", "COWD");

  private final String driver;
  private final String magic;
  private final String options;

  ForeignFormat(String driver, String magic, String options) {
    this.driver = driver;
    this.magic = magic;
    this.options = options;
  }

  /// Whether a file is one for qemu-img, or a part of one.
  ///
  /// @param head its first bytes
  public static boolean isForeign(byte[] head) {
    return find(head).isPresent() || isPart(head);
  }

  /// @param head the first bytes of the file
  /// @throws TransferFailed when the file has not all of its disk
  public static Optional<ForeignFormat> of(Path image, byte[] head)
      throws IOException, TransferFailed {
    if (isPart(head)) {
      throw WholeDisk.elsewhere("VMDK", "keeps its data in other files");
    }
    var found = find(head);
    if (found.isPresent()) {
      try (var channel =
          FileChannel.open(image, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
        found.get().requireWhole(channel);
      }
    }
    return found;
  }

  /// Refuses an image that has not all of its disk: what reads it without the rest finds zeros
  /// there.
  abstract void requireWhole(FileChannel image) throws IOException, TransferFailed;

  /// QEMU's name for the file on standard input, which opens that one file and no other.
  String onStandardInput() {
    return "json:{\"driver\":\"%s\",%s\"file\":{\"driver\":\"file\",\"filename\":\"/proc/self/fd/0\"}}"
        .formatted(driver, options);
  }

  private static Optional<ForeignFormat> find(byte[] head) {
    return Arrays.stream(values()).filter(format -> begins(head, format.magic)).findFirst();
  }

  private static boolean isPart(byte[] head) {
    return PARTS.stream().anyMatch(magic -> begins(head, magic));
  }

  private static boolean begins(byte[] head, String magic) {
    var bytes = magic.getBytes(StandardCharsets.US_ASCII);
    return head.length >= bytes.length
        && Arrays.equals(head, 0, bytes.length, bytes, 0, bytes.length);
  }
}
