package org.virtfleet.agent.cloudinit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;

/// An ISO 9660 image with a few files in its root, as cloud-init's NoCloud source wants it: label
/// `cidata`, files `user-data` and `meta-data`.
///
/// Written after ECMA-119, with a second tree in Joliet, because the names of ECMA-119 have no
/// hyphen in every reader. All dates are zero, so the same settings give the same bytes.
public final class SeedImage {

  /// The label NoCloud looks for.
  public static final String LABEL = "cidata";

  /// cloud-init itself reads user-data of any length; KubeVirt's webhooks take 2 KiB inline and a
  /// Secret has at most 1 MiB.
  public static final int MOST_BYTES = 4 * 1024 * 1024;

  private static final int SECTOR = 2048;
  private static final int PRIMARY = 16;
  private static final int JOLIET = 17;
  private static final int TERMINATOR = 18;
  private static final int PATHS = 19;
  private static final int ROOT = 23;
  private static final int JOLIET_ROOT = 24;
  private static final int FIRST_FILE = 25;
  private static final int PATH_TABLE_BYTES = 10;

  private final SequencedMap<String, byte[]> files;
  private final Map<String, Integer> places = new LinkedHashMap<>();
  private final ByteBuffer image;

  private SeedImage(SequencedMap<String, byte[]> files) {
    this.files = files;
    var next = FIRST_FILE;
    for (var file : files.entrySet()) {
      places.put(file.getKey(), next);
      next += sectors(file.getValue().length);
    }
    this.image = ByteBuffer.allocate(next * SECTOR);
  }

  /// @param files names to contents, in the order they are to stand
  /// @throws IllegalArgumentException when they are larger than [#MOST_BYTES] in all
  public static byte[] of(SequencedMap<String, byte[]> files) {
    var bytes = files.values().stream().mapToLong(content -> content.length).sum();
    if (bytes > MOST_BYTES) {
      throw new IllegalArgumentException(
          "the settings have " + bytes + " bytes; at most " + MOST_BYTES + " are taken");
    }
    return new SeedImage(files).write();
  }

  private byte[] write() {
    descriptor(PRIMARY, 1, US_ASCII, ROOT);
    descriptor(JOLIET, 2, UTF_16BE, JOLIET_ROOT);
    terminator();
    pathTable(PATHS, ROOT, ByteOrder.LITTLE_ENDIAN);
    pathTable(PATHS + 1, ROOT, ByteOrder.BIG_ENDIAN);
    pathTable(PATHS + 2, JOLIET_ROOT, ByteOrder.LITTLE_ENDIAN);
    pathTable(PATHS + 3, JOLIET_ROOT, ByteOrder.BIG_ENDIAN);
    directory(ROOT, US_ASCII);
    directory(JOLIET_ROOT, UTF_16BE);
    files.forEach((name, content) -> image.put(at(places.getOrDefault(name, 0)), content));
    return image.array();
  }

  /// A volume descriptor (ECMA-119 8.4, 8.5): 0 type · 1 "CD001" · 6 version · 40 label (32) · 80
  /// sectors · 88 escape sequences · 120 set size · 124 sequence · 128 block size · 132 path table
  /// size · 140 and 148 where its two forms are · 156 the root's record · 881 structure version.
  private void descriptor(int sector, int type, Charset names, int root) {
    var at = at(sector);
    header(at, type);
    text(at + 8, 32, "", names);
    text(at + 40, 32, LABEL, names);
    both(at + 80, image.capacity() / SECTOR);
    if (names.equals(UTF_16BE)) {
      // Joliet, UCS-2 level 3.
      image.put(at + 88, "%/E".getBytes(US_ASCII));
    }
    both16(at + 120, 1);
    both16(at + 124, 1);
    both16(at + 128, SECTOR);
    both(at + 132, PATH_TABLE_BYTES);
    var paths = names.equals(UTF_16BE) ? PATHS + 2 : PATHS;
    image.order(ByteOrder.LITTLE_ENDIAN).putInt(at + 140, paths);
    image.order(ByteOrder.BIG_ENDIAN).putInt(at + 148, paths + 1);
    record(at + 156, new byte[] {0}, root, SECTOR, true);
    text(at + 190, 623, "", names);
    image.put(at + 881, (byte) 1);
  }

  private void terminator() {
    header(at(TERMINATOR), 255);
  }

  private void header(int at, int type) {
    image.put(at, (byte) type);
    image.put(at + 1, "CD001".getBytes(US_ASCII));
    image.put(at + 6, (byte) 1);
  }

  /// The path table (ECMA-119 9.4) of a single folder.
  private void pathTable(int sector, int root, ByteOrder order) {
    var at = at(sector);
    image.put(at, (byte) 1);
    image.order(order).putInt(at + 2, root);
    image.order(order).putShort(at + 6, (short) 1);
  }

  private void directory(int sector, Charset names) {
    var at = at(sector);
    at += record(at, new byte[] {0}, sector, SECTOR, true);
    at += record(at, new byte[] {1}, sector, SECTOR, true);
    for (var file : files.entrySet()) {
      var name =
          names.equals(UTF_16BE) ? file.getKey() : file.getKey().toUpperCase(Locale.ROOT) + ".;1";
      at +=
          record(
              at,
              name.getBytes(names),
              places.getOrDefault(file.getKey(), 0),
              file.getValue().length,
              false);
    }
  }

  /// A directory record (ECMA-119 9.1): 0 its length · 2 sector · 10 bytes · 25 flags · 28 volume ·
  /// 32 length of the name · 33 the name.
  private int record(int at, byte[] name, int sector, int bytes, boolean folder) {
    var length = 33 + name.length + (name.length % 2 == 0 ? 1 : 0);
    image.put(at, (byte) length);
    both(at + 2, sector);
    both(at + 10, bytes);
    image.put(at + 25, (byte) (folder ? 2 : 0));
    both16(at + 28, 1);
    image.put(at + 32, (byte) name.length);
    image.put(at + 33, name);
    return length;
  }

  private void text(int at, int length, String text, Charset names) {
    var unit = names.equals(UTF_16BE) ? 2 : 1;
    var padded = (text + " ".repeat(length)).substring(0, length / unit);
    image.put(at, padded.getBytes(names));
  }

  private void both(int at, int value) {
    image.order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
    image.order(ByteOrder.BIG_ENDIAN).putInt(at + 4, value);
  }

  private void both16(int at, int value) {
    image.order(ByteOrder.LITTLE_ENDIAN).putShort(at, (short) value);
    image.order(ByteOrder.BIG_ENDIAN).putShort(at + 2, (short) value);
  }

  private static int at(int sector) {
    return sector * SECTOR;
  }

  private static int sectors(int bytes) {
    return (bytes + SECTOR - 1) / SECTOR;
  }
}
