package org.virtfleet.agent.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Whether an image has all of its disk. One that was taken as a difference to another (a snapshot,
/// a linked clone), or that is one of several files, has not, and names files that nobody may open
/// for it.
final class WholeDisk {

  /// QEMU and VMware write 20 sectors of descriptor; more than this is no text about one file.
  private static final long MOST_DESCRIPTOR = 64 * 1024;

  private static final int SECTOR = 512;
  private static final Set<String> VMDK_TYPES = Set.of("monolithicsparse", "streamoptimized");
  private static final Pattern VMDK_LINE =
      Pattern.compile("(?im)^\\s*(createType|parentCID)\\s*=\\s*\"?([^\"\\s]*)\"?");

  /// A VMDK that is no difference to another has this for its parent's number.
  private static final String NO_PARENT = "ffffffff";

  private static final int VHD_DYNAMIC = 3;
  private static final int VHD_DIFFERENCING = 4;

  private static final int VDI_DYNAMIC = 1;
  private static final int VDI_FIXED = 2;

  /// Where VHDX has the first of its two region tables, and how large it is.
  private static final long VHDX_REGIONS = 192 * 1024;

  private static final int VHDX_TABLE = 64 * 1024;

  /// 8B7CA206-4790-4B9A-B8FE-575F050F886E, as Microsoft writes it into a file.
  private static final byte[] VHDX_METADATA =
      HexFormat.of().parseHex("06a27c8b90479a4bb8fe575f050f886e");

  /// CAA16737-FA36-4D43-B3B6-33F0AA44E76B.
  private static final byte[] VHDX_PARAMETERS =
      HexFormat.of().parseHex("3767a1ca36fa434db3b633f0aa44e76b");

  private static final int VHDX_HAS_PARENT = 1 << 1;

  private WholeDisk() {}

  static TransferFailed elsewhere(String format, String how) {
    return TransferFailed.forGood(
        "This %s image %s. Convert it where they are: qemu-img convert -O qcow2 OLD NEW"
            .formatted(format, how));
  }

  private static TransferFailed difference(String format) {
    return elsewhere(format, "is the difference to another one (a snapshot or a linked clone)");
  }

  /// The sparse extent's header (VMware Virtual Disk Format 5.0), little-endian:
  ///
  ///     0 magic · 4 version · 8 flags · 12 capacity (8, sectors) · 20 grain size (8)
  ///     28 offset of the descriptor (8, sectors) · 36 its size (8, sectors)
  ///
  /// The descriptor is lines of text, NAME=VALUE among them.
  static void requireVmdk(FileChannel image) throws IOException, TransferFailed {
    var header = read(image, 0, 44).order(ByteOrder.LITTLE_ENDIAN);
    if (header.limit() < 44 || header.getLong(12) == 0) {
      throw elsewhere("VMDK", "keeps its data in other files");
    }
    var at = header.getLong(28);
    if (at <= 0 || at > image.size() / SECTOR) {
      throw elsewhere("VMDK", "is one of several files that make a disk");
    }
    var length = Math.clamp(header.getLong(36), 0, MOST_DESCRIPTOR / SECTOR) * SECTOR;
    var text =
        StandardCharsets.ISO_8859_1.decode(read(image, at * SECTOR, (int) length)).toString();
    var type = "";
    var parent = NO_PARENT;
    for (var line = VMDK_LINE.matcher(text); line.find(); ) {
      if (line.group(1).equalsIgnoreCase("createType")) {
        type = line.group(2).toLowerCase(Locale.ROOT);
      } else {
        parent = line.group(2).toLowerCase(Locale.ROOT);
      }
    }
    if (!parent.equals(NO_PARENT)) {
      throw difference("VMDK");
    }
    if (!VMDK_TYPES.contains(type)) {
      throw elsewhere("VMDK", "keeps its data in other files");
    }
  }

  /// The footer, of which a dynamic disk has a copy at its start (Microsoft, Virtual Hard Disk
  /// Image Format Specification 1.0), big-endian: 0 cookie · 60 type.
  static void requireVhd(FileChannel image) throws IOException, TransferFailed {
    var header = read(image, 0, SECTOR);
    var type = header.limit() < SECTOR ? 0 : header.getInt(60);
    if (type == VHD_DIFFERENCING) {
      throw difference("VHD");
    }
    if (type != VHD_DYNAMIC) {
      throw nonsense("VHD");
    }
  }

  /// The header (VirtualBox, `VDICore.h`), little-endian:
  ///
  ///     0 text (64) · 64 signature · 68 version · 72 size of the header · 76 type
  ///     424 UUID of the image that this one is linked to · 440 UUID of its parent
  static void requireVdi(FileChannel image) throws IOException, TransferFailed {
    var header = read(image, 0, SECTOR).order(ByteOrder.LITTLE_ENDIAN);
    if (header.limit() < SECTOR || header.getInt(64) != 0xbeda107f) {
      throw nonsense("VDI");
    }
    var linked = false;
    for (var at = 424; at < 456; at += Long.BYTES) {
      linked |= header.getLong(at) != 0;
    }
    var type = header.getInt(76);
    if (linked || (type != VDI_DYNAMIC && type != VDI_FIXED)) {
      throw difference("VDI");
    }
  }

  /// Regions and the items of the metadata region (Microsoft, MS-VHDX 2.2.3 and 2.6), little-endian,
  /// entries of 32 bytes each:
  ///
  ///     region table: "regi" · 8 count · 16 entries: GUID (16), offset in the file (8), length (4)
  ///     metadata: "metadata" · 10 count (2) · 32 entries: GUID (16), offset in the region (4)
  ///     file parameters: block size (4), flags (4)
  static void requireVhdx(FileChannel image) throws IOException, TransferFailed {
    var regions = read(image, VHDX_REGIONS, VHDX_TABLE).order(ByteOrder.LITTLE_ENDIAN);
    var metadata = regions.getLong(entry(regions, 16, VHDX_METADATA) + 16);
    var items = read(image, metadata, VHDX_TABLE).order(ByteOrder.LITTLE_ENDIAN);
    var parameters =
        metadata + Integer.toUnsignedLong(items.getInt(entry(items, 32, VHDX_PARAMETERS) + 16));
    var flags = read(image, parameters, 8).order(ByteOrder.LITTLE_ENDIAN);
    if (flags.limit() < 8) {
      throw nonsense("VHDX");
    }
    if ((flags.getInt(4) & VHDX_HAS_PARENT) != 0) {
      throw difference("VHDX");
    }
  }

  private static int entry(ByteBuffer table, int first, byte[] guid) throws TransferFailed {
    var name = new byte[guid.length];
    for (var at = first; at + 32 <= table.limit(); at += 32) {
      table.get(at, name);
      if (Arrays.equals(name, guid)) {
        return at;
      }
    }
    throw nonsense("VHDX");
  }

  private static TransferFailed nonsense(String format) {
    return TransferFailed.forGood(
        "The header of the %s image makes no sense. Check that it was downloaded whole."
            .formatted(format));
  }

  /// As many bytes as are there, at most `length`.
  private static ByteBuffer read(FileChannel image, long at, int length) throws IOException {
    var bytes = ByteBuffer.allocate(length);
    if (at < 0) {
      return bytes.flip();
    }
    for (var count = 0; bytes.hasRemaining() && count >= 0; ) {
      count = image.read(bytes, at + bytes.position());
    }
    return bytes.flip();
  }
}
