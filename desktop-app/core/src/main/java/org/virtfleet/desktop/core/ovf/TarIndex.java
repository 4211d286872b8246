package org.virtfleet.desktop.core.ovf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// What is where in a tar archive (POSIX.1-2001 pax, and GNU's long names). A header of 512 bytes,
/// then the content, filled up to a multiple of 512:
///
///     0 name (100) · 124 size (12, octal, or binary where the first bit is set)
///     148 checksum (8) · 156 type · 345 prefix of the name (155)
///
/// Only plain files with plain names are taken.
final class TarIndex {

  private static final int BLOCK = 512;
  private static final int CHECKSUM = 148;

  /// A machine has a descriptor and some disks, each with a header or two.
  private static final int MOST_HEADERS = 1000;

  /// Names and numbers in a header's extension.
  private static final int LONGEST_EXTENSION = 64 * 1024;

  private static final Pattern PAX = Pattern.compile("\\d+ (path|size)=([^\\n]*)\\n");

  private final FileChannel archive;
  private final Map<String, OvfPart> parts = new LinkedHashMap<>();

  /// What an extension says of the entry behind it; empty and negative for nothing.
  private String nextName = "";

  private long nextSize = -1;
  private int headers;

  private TarIndex(FileChannel archive) {
    this.archive = archive;
  }

  /// @return the files by name, in the archive's order
  static Map<String, OvfPart> read(FileChannel archive) throws IOException, OvfException {
    var index = new TarIndex(archive);
    index.read();
    return index.parts;
  }

  private void read() throws IOException, OvfException {
    var at = 0L;
    for (var header = block(at, BLOCK); !isEnd(header); header = block(at, BLOCK)) {
      check(header);
      if (++headers > MOST_HEADERS) {
        throw new OvfException("The archive holds more than %d files.".formatted(MOST_HEADERS));
      }
      var written = isFile(header) && nextSize >= 0 ? nextSize : number(header);
      var content = at + BLOCK;
      if (written < 0 || written > archive.size() - content) {
        throw new OvfException(
            "The archive ends within %s. Check that it was downloaded whole."
                .formatted(name(header)));
      }
      take(header, content, written);
      at = content + (written + BLOCK - 1) / BLOCK * BLOCK;
    }
  }

  private void take(ByteBuffer header, long at, long size) throws IOException, OvfException {
    switch (header.get(156)) {
      case 0, '0' -> {
        var name = plain(nextName.isEmpty() ? name(header) : nextName);
        if (parts.put(name, new OvfPart(name, at, size)) != null) {
          throw new OvfException(
              "The archive holds %s twice. Export the machine again.".formatted(name));
        }
        nextName = "";
        nextSize = -1;
      }
      case 'L' -> nextName = text(extension(at, size));
      case 'x' -> {
        for (var line = PAX.matcher(text(extension(at, size))); line.find(); ) {
          if (line.group(1).equals("path")) {
            nextName = line.group(2);
          } else if (line.group(2).matches("\\d{1,18}")) {
            nextSize = Long.parseLong(line.group(2));
          }
        }
      }
      case 'g' -> {
        // Of the whole archive: comments and the like.
      }
      default ->
          throw new OvfException(
              "The archive holds a link, a folder or a device, %s. Only files are taken: export the machine again."
                  .formatted(printable(name(header))));
    }
  }

  private ByteBuffer extension(long at, long size) throws IOException, OvfException {
    if (size > LONGEST_EXTENSION) {
      throw damaged();
    }
    return block(at, (int) size);
  }

  /// Without folders: what is in an archive never says where it goes.
  private static String plain(String name) throws OvfException {
    var plain = name.startsWith("./") ? name.substring(2) : name;
    if (!OvfPart.isPlain(plain)) {
      throw new OvfException(
          "The archive names a file %s, which is no plain name. Export the machine again."
              .formatted(printable(name)));
    }
    return plain;
  }

  private static String printable(String name) {
    return name.replaceAll("\\p{Cntrl}", "?");
  }

  /// Its bytes, with the sum itself as spaces, have to make the sum.
  private static void check(ByteBuffer header) throws OvfException {
    var sum = 0;
    for (var i = 0; i < BLOCK; i++) {
      sum += i >= CHECKSUM && i < CHECKSUM + 8 ? ' ' : Byte.toUnsignedInt(header.get(i));
    }
    var written = field(header, CHECKSUM, 8).strip();
    if (!written.matches("[0-7]{1,7}") || Integer.parseInt(written, 8) != sum) {
      throw damaged();
    }
  }

  private static OvfException damaged() {
    return new OvfException(
        "This is no OVA file, or it is damaged. Check that it was downloaded whole.");
  }

  private static String name(ByteBuffer header) {
    var prefix = field(header, 257, 5).equals("ustar") ? field(header, 345, 155) : "";
    var name = field(header, 0, 100);
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  private static long number(ByteBuffer header) {
    if (header.get(124) < 0) {
      return header.getLong(128);
    }
    var octal = field(header, 124, 12).strip();
    return octal.matches("[0-7]{1,12}") ? Long.parseLong(octal, 8) : -1;
  }

  private static String field(ByteBuffer header, int at, int length) {
    return text(header.slice(at, length));
  }

  /// Up to the first zero.
  private static String text(ByteBuffer bytes) {
    var text = StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
    var end = text.indexOf('\0');
    return end < 0 ? text : text.substring(0, end);
  }

  private static boolean isFile(ByteBuffer header) {
    return header.get(156) == 0 || header.get(156) == '0';
  }

  private static boolean isEnd(ByteBuffer header) {
    return header.limit() < BLOCK || header.get(0) == 0;
  }

  private ByteBuffer block(long at, int length) throws IOException {
    var bytes = ByteBuffer.allocate(length);
    for (var got = 0; bytes.hasRemaining() && got >= 0; ) {
      got = archive.read(bytes, at + bytes.position());
    }
    return bytes.flip();
  }
}
