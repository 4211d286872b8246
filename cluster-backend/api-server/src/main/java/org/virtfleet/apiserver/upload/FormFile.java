package org.virtfleet.apiserver.upload;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The part `file` of a form, as browsers send one (RFC 7578). Its bytes flow on as they come; the
/// parts before it are passed over, and what is behind it is not looked at.
final class FormFile implements ReadableByteChannel {

  private static final Pattern BOUNDARY =
      Pattern.compile(
          "multipart/form-data\\s*;.*boundary=\"?([^\";,]{1,70})\"?.*", Pattern.CASE_INSENSITIVE);

  private static final Pattern FILE =
      Pattern.compile(
          "content-disposition:\\s*form-data\\s*;(.*;)?\\s*name=\"?file\"?\\s*(;.*)?",
          Pattern.CASE_INSENSITIVE);

  /// In bytes, a line of a part's head: a file name of 255 bytes, percent-encoded, and what is
  /// around it.
  private static final int LONGEST_LINE = 2 << 10;

  private static final int MOST_LINES = 32;
  private static final int MOST_PARTS = 64;
  private static final int BUFFER = 64 << 10;

  private final ReadableByteChannel body;

  /// What is between parts: `CR LF -- BOUNDARY`.
  private final byte[] delimiter;

  /// What was read and not given out, from its position to its limit.
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).limit(0);

  /// How many bytes of the buffer are surely the present part's.
  private int certain;

  private FormFile(ReadableByteChannel body, String boundary) {
    this.body = body;
    this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    // The first delimiter of a form stands at its beginning, with no line before it.
    buffer.clear().put((byte) '\r').put((byte) '\n').flip();
  }

  /// Goes to where the file begins.
  ///
  /// @param contentType of the request
  /// @throws UploadRefused 400 when it is no form, or one without such a part
  /// @throws IOException when the client breaks off
  static FormFile open(String contentType, ReadableByteChannel body)
      throws UploadRefused, IOException {
    Matcher type = BOUNDARY.matcher(contentType);
    if (!type.matches()) {
      throw new UploadRefused(
          400, "The body is no form: send multipart/form-data with the image as part \"file\".");
    }
    FormFile file = new FormFile(body, type.group(1));
    for (int parts = 0; parts < MOST_PARTS; parts++) {
      file.skipPart();
      if (file.headSaysFile()) {
        return file;
      }
    }
    throw new UploadRefused(400, "The form has too many parts before its part \"file\".");
  }

  private void skipPart() throws IOException {
    ByteBuffer nothing = ByteBuffer.allocate(BUFFER);
    while (read(nothing.clear()) >= 0) {
      // It is not the file.
    }
  }

  /// Reads what follows a delimiter, up to the empty line before a part's content.
  private boolean headSaysFile() throws UploadRefused, IOException {
    buffer.position(buffer.position() + delimiter.length);
    if (line().startsWith("--")) {
      throw new UploadRefused(400, "The form has no part \"file\".");
    }
    boolean isFile = false;
    for (int lines = 0; lines < MOST_LINES; lines++) {
      String line = line();
      if (line.isEmpty()) {
        return isFile;
      }
      isFile |= FILE.matcher(line).matches();
    }
    throw new UploadRefused(400, "A part of the form has too long a head.");
  }

  private String line() throws UploadRefused, IOException {
    StringBuilder line = new StringBuilder();
    while (line.length() < LONGEST_LINE) {
      if (!buffer.hasRemaining() && !more()) {
        break; // Behind the last delimiter there need be no line.
      }
      char next = (char) (buffer.get() & 0xFF);
      if (next == '\n') {
        break;
      }
      line.append(next);
    }
    if (line.length() >= LONGEST_LINE) {
      throw new UploadRefused(400, "A part of the form has too long a head.");
    }
    return line.toString().stripTrailing();
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    if (certain == 0) {
      look();
    }
    if (certain == 0) {
      return -1;
    }
    int count = Math.min(certain, into.remaining());
    into.put(into.position(), buffer, buffer.position(), count);
    into.position(into.position() + count);
    buffer.position(buffer.position() + count);
    certain -= count;
    return count;
  }

  /// Finds out how much of the buffer comes before the next delimiter; nothing when it begins with
  /// one.
  private void look() throws IOException {
    while (buffer.remaining() < delimiter.length) {
      if (!more()) {
        throw new IOException("the form ends within a part");
      }
    }
    int end = delimiterAt();
    certain = end < 0 ? buffer.remaining() - delimiter.length + 1 : end - buffer.position();
  }

  private int delimiterAt() {
    int last = buffer.limit() - delimiter.length;
    for (int at = buffer.position(); at <= last; at++) {
      int same = 0;
      while (same < delimiter.length && buffer.get(at + same) == delimiter[same]) {
        same++;
      }
      if (same == delimiter.length) {
        return at;
      }
    }
    return -1;
  }

  private boolean more() throws IOException {
    buffer.compact();
    try {
      return body.read(buffer) >= 0;
    } finally {
      buffer.flip();
    }
  }

  @Override
  public boolean isOpen() {
    return body.isOpen();
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
