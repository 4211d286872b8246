package org.virtfleet.desktop.core.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// What the header of a disk's image tells, so that a volume can be made large enough for it.
/// Whether the image may be taken is for the cluster to say.
///
/// @param virtualBytes the size of the disk in it; the image's length where its header does not say
public record DiskImage(Format format, long virtualBytes) {

  /// How a disk is laid out in a file.
  public enum Format {
    /// The bytes of the disk, or an ISO image.
    RAW("raw"),
    QCOW2("qcow2"),
    VMDK("VMDK"),
    VHD("VHD"),
    VHDX("VHDX"),
    VDI("VDI"),
    /// By gzip, xz or zstd: what is in it is known once it is unpacked.
    PACKED("packed");

    private final String word;

    Format(String word) {
      this.word = word;
    }

    /// Its name, which is the same in every language.
    public String word() {
      return word;
    }
  }

  private static final int HEADER = 512;
  private static final int SECTOR = 512;

  /// Where VHDX has the first of its two region tables, and how large it is.
  private static final long VHDX_REGIONS = 192 * 1024;

  private static final int VHDX_TABLE = 64 * 1024;

  /// 8B7CA206-4790-4B9A-B8FE-575F050F886E, as Microsoft writes it into a file.
  private static final byte[] VHDX_METADATA =
      HexFormat.of().parseHex("06a27c8b90479a4bb8fe575f050f886e");

  /// 2FA54224-CD1B-4876-B211-5DBED83BF4B8.
  private static final byte[] VHDX_DISK_SIZE =
      HexFormat.of().parseHex("2442a52f1bcd7648b2115dbed83bf4b8");

  /// Reads the header of an image that is a part of a file, or all of it.
  ///
  /// @param offset of the image in the file, in bytes
  /// @param length of the image, in bytes
  public static DiskImage read(FileChannel file, long offset, long length) throws IOException {
    var part = new Part(file, offset, length);
    var head = part.read(0, HEADER);
    if (head.limit() < HEADER) {
      return new DiskImage(Format.RAW, length);
    }
    var format = format(head);
    return format.isPresent() ? size(format.get(), part, head, length) : footer(part, length);
  }

  private static Optional<Format> format(ByteBuffer head) {
    var text = StandardCharsets.ISO_8859_1.decode(head.duplicate().limit(8)).toString();
    if (text.startsWith("QFI\u00fb")) {
      return Optional.of(Format.QCOW2);
    } else if (text.startsWith("KDMV")) {
      return Optional.of(Format.VMDK);
    } else if (text.equals("vhdxfile")) {
      return Optional.of(Format.VHDX);
    } else if (text.equals("conectix")) {
      return Optional.of(Format.VHD);
    } else if (text.startsWith("<<< ")) {
      return Optional.of(Format.VDI);
    } else if (text.startsWith("\u001f\u008b")
        || text.startsWith("\u00fd7zXZ")
        || text.startsWith("(\u00b5/\u00fd")) {
      return Optional.of(Format.PACKED);
    }
    return Optional.empty();
  }

  /// qcow2: 24 size · VMDK: 12 capacity, in sectors · VHD: 48 current size · VDI: 368 size of the
  /// disk; the first and the third are big-endian.
  private static DiskImage size(Format format, Part part, ByteBuffer head, long length)
      throws IOException {
    var little = head.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    var size =
        switch (format) {
          case QCOW2 -> head.getLong(24);
          case VMDK -> little.getLong(12) * SECTOR;
          case VHD -> head.getLong(48);
          case VHDX -> vhdx(part);
          case VDI -> little.getLong(368);
          case RAW, PACKED -> length;
        };
    return new DiskImage(format, size <= 0 ? length : size);
  }

  /// A fixed VHD is told by its last sector only.
  private static DiskImage footer(Part part, long length) throws IOException {
    var footer = part.read(length - SECTOR, SECTOR);
    return footer.limit() == SECTOR && format(footer).equals(Optional.of(Format.VHD))
        ? new DiskImage(Format.VHD, length - SECTOR)
        : new DiskImage(Format.RAW, length);
  }

  /// Regions and the items of the metadata region (Microsoft, MS-VHDX 2.2.3 and 2.6),
  /// little-endian, entries of 32 bytes: GUID (16), offset.
  private static long vhdx(Part part) throws IOException {
    var regions = part.read(VHDX_REGIONS, VHDX_TABLE).order(ByteOrder.LITTLE_ENDIAN);
    var region = entry(regions, 16, VHDX_METADATA);
    if (region < 0) {
      return 0;
    }
    var metadata = regions.getLong(region + 16);
    var items = part.read(metadata, VHDX_TABLE).order(ByteOrder.LITTLE_ENDIAN);
    var item = entry(items, 32, VHDX_DISK_SIZE);
    if (item < 0) {
      return 0;
    }
    var size = part.read(metadata + Integer.toUnsignedLong(items.getInt(item + 16)), Long.BYTES);
    return size.limit() < Long.BYTES ? 0 : size.order(ByteOrder.LITTLE_ENDIAN).getLong(0);
  }

  private static int entry(ByteBuffer table, int first, byte[] guid) {
    var name = new byte[guid.length];
    for (var at = first; at + 32 <= table.limit(); at += 32) {
      table.get(at, name);
      if (Arrays.equals(name, guid)) {
        return at;
      }
    }
    return -1;
  }

  /// An image within a file.
  private record Part(FileChannel file, long offset, long length) {

    /// As many bytes as there are, at most `count`.
    ByteBuffer read(long at, int count) throws IOException {
      if (at < 0 || at >= length) {
        return ByteBuffer.allocate(0);
      }
      var bytes = ByteBuffer.allocate((int) Math.min(count, length - at));
      for (var got = 0; bytes.hasRemaining() && got >= 0; ) {
        got = file.read(bytes, offset + at + bytes.position());
      }
      return bytes.flip();
    }
  }
}
