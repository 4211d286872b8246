package org.virtfleet.agent.cloudinit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/// An ISO 9660 image with a few small files, as programs that set up a guest look for it: by its
/// label, and in it for files of certain names.
///
/// Written after ECMA-119, with a second tree in Joliet, because the names of ECMA-119 have no
/// hyphen in every reader. All dates are zero, so the same settings give the same bytes.
public final class SeedImage {

  /// The label NoCloud looks for.
  public static final String NO_CLOUD = "cidata";

  /// cloud-init itself reads user-data of any length; KubeVirt's webhooks take 2 KiB inline and a
  /// Secret has at most 1 MiB.
  public static final int MOST_BYTES = 4 * 1024 * 1024;

  /// As many characters as a label has in Joliet, none of which any reader takes for another.
  private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9_. -]{1,16}");

  private static final int SECTOR = SeedFolders.SECTOR;
  private static final int PRIMARY = 16;
  private static final int JOLIET = 17;
  private static final int TERMINATOR = 18;
  private static final int PATHS = 19;
  private static final int FIRST_FOLDER = 23;

  private final String label;
  private final SequencedMap<String, byte[]> files;
  private final SeedFolders folders;
  private final Map<String, Integer> plain;
  private final Map<String, Integer> joliet;
  private final Map<String, Integer> places = new HashMap<>();
  private final ByteBuffer image;

  private SeedImage(String label, SequencedMap<String, byte[]> files) {
    this.label = label;
    this.files = files;
    this.folders = SeedFolders.of(files.sequencedKeySet());
    this.plain = folders.places(FIRST_FOLDER, US_ASCII);
    this.joliet = folders.places(FIRST_FOLDER + folders.sectors(US_ASCII), UTF_16BE);
    var next = FIRST_FOLDER + folders.sectors(US_ASCII) + folders.sectors(UTF_16BE);
    for (var file : files.entrySet()) {
      places.put(file.getKey(), next);
      next += SeedFolders.sectorsOf(file.getValue().length);
    }
    this.image = ByteBuffer.allocate(next * SECTOR);
  }

  /// @param files paths with slashes to contents, in the order they are to stand
  /// @throws IllegalArgumentException when they are larger than [#MOST_BYTES] in all, or a name or
  ///   the label cannot be written
  public static byte[] of(String label, SequencedMap<String, byte[]> files) {
    if (!LABEL.matcher(label).matches()) {
      throw new IllegalArgumentException(
          "the label " + label + " is not of 1 to 16 letters, digits, spaces and _ . -");
    }
    var bytes = files.values().stream().mapToLong(content -> content.length).sum();
    if (bytes > MOST_BYTES) {
      throw new IllegalArgumentException(
          "the settings have " + bytes + " bytes; at most " + MOST_BYTES + " are taken");
    }
    return new SeedImage(label, files).write();
  }

  private byte[] write() {
    descriptor(PRIMARY, 1, US_ASCII, plain);
    descriptor(JOLIET, 2, UTF_16BE, joliet);
    header(at(TERMINATOR), 255);
    pathTable(PATHS, US_ASCII, plain, ByteOrder.LITTLE_ENDIAN);
    pathTable(PATHS + 1, US_ASCII, plain, ByteOrder.BIG_ENDIAN);
    pathTable(PATHS + 2, UTF_16BE, joliet, ByteOrder.LITTLE_ENDIAN);
    pathTable(PATHS + 3, UTF_16BE, joliet, ByteOrder.BIG_ENDIAN);
    for (SeedFolders.Folder folder : folders.all()) {
      directory(folder, US_ASCII, plain);
      directory(folder, UTF_16BE, joliet);
    }
    files.forEach((name, content) -> image.put(at(places.getOrDefault(name, 0)), content));
    return image.array();
  }

  /// A volume descriptor (ECMA-119 8.4, 8.5): 0 type · 1 "CD001" · 6 version · 40 label (32) · 80
  /// sectors · 88 escape sequences · 120 set size · 124 sequence · 128 block size · 132 path table
  /// size · 140 and 148 where its two forms are · 156 the root's record · 881 structure version.
  private void descriptor(int sector, int type, Charset names, Map<String, Integer> starts) {
    var at = at(sector);
    header(at, type);
    text(at + 8, 32, "", names);
    text(at + 40, 32, label, names);
    both(at + 80, image.capacity() / SECTOR);
    if (names.equals(UTF_16BE)) {
      // Joliet, UCS-2 level 3.
      image.put(at + 88, "%/E".getBytes(US_ASCII));
    }
    both16(at + 120, 1);
    both16(at + 124, 1);
    both16(at + 128, SECTOR);
    both(at + 132, folders.pathTableBytes(names));
    var paths = names.equals(UTF_16BE) ? PATHS + 2 : PATHS;
    image.order(ByteOrder.LITTLE_ENDIAN).putInt(at + 140, paths);
    image.order(ByteOrder.BIG_ENDIAN).putInt(at + 148, paths + 1);
    SeedFolders.Folder root = folders.all().getFirst();
    record(at + 156, new byte[] {0}, start(starts, root), root.bytes(names), true);
    text(at + 190, 623, "", names);
    image.put(at + 881, (byte) 1);
  }

  private void header(int at, int type) {
    image.put(at, (byte) type);
    image.put(at + 1, "CD001".getBytes(US_ASCII));
    image.put(at + 6, (byte) 1);
  }

  /// The path table (ECMA-119 9.4); of each folder, parents first: 0 length of the name · 2 sector
  /// · 6 the parent's number, from 1 · 8 the name, even.
  private void pathTable(int sector, Charset names, Map<String, Integer> starts, ByteOrder order) {
    var at = at(sector);
    for (SeedFolders.Folder folder : folders.all()) {
      byte[] name = folder.tableName(names);
      image.put(at, (byte) name.length);
      image.order(order).putInt(at + 2, start(starts, folder));
      image.order(order).putShort(at + 6, (short) folder.parent());
      image.put(at + 8, name);
      at += SeedFolders.tableEntryBytes(name);
    }
  }

  private void directory(SeedFolders.Folder folder, Charset names, Map<String, Integer> starts) {
    var at = at(start(starts, folder));
    SeedFolders.Folder parent = folders.all().get(folder.parent() - 1);
    at += record(at, new byte[] {0}, start(starts, folder), folder.bytes(names), true);
    at += record(at, new byte[] {1}, start(starts, parent), parent.bytes(names), true);
    for (SeedFolders.Entry entry : folder.entries()) {
      byte[] name = entry.recordName(names);
      at = SeedFolders.fitting(at, name);
      switch (entry) {
        case SeedFolders.Entry.File(String path) ->
            at +=
                record(
                    at,
                    name,
                    places.getOrDefault(path, 0),
                    files.getOrDefault(path, new byte[0]).length,
                    false);
        case SeedFolders.Entry.Below(SeedFolders.Folder below) ->
            at += record(at, name, start(starts, below), below.bytes(names), true);
      }
    }
  }

  /// A directory record (ECMA-119 9.1): 0 its length · 2 sector · 10 bytes · 25 flags · 28 volume ·
  /// 32 length of the name · 33 the name.
  private int record(int at, byte[] name, int sector, int bytes, boolean folder) {
    var length = SeedFolders.recordBytes(name);
    image.put(at, (byte) length);
    both(at + 2, sector);
    both(at + 10, bytes);
    image.put(at + 25, (byte) (folder ? 2 : 0));
    both16(at + 28, 1);
    image.put(at + 32, (byte) name.length);
    image.put(at + 33, name);
    return length;
  }

  private static int start(Map<String, Integer> starts, SeedFolders.Folder folder) {
    return starts.getOrDefault(folder.path(), 0);
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
}
