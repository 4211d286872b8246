package org.virtfleet.streams;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// The answer to an [HttpUpload].
///
/// @param status HTTP status code
/// @param headers by their names in small letters
/// @param body as UTF-8
public record HttpAnswer(int status, Map<String, String> headers, String body) {
  /// In bytes.
  private static final int MAX_LINE = 16 * 1024;

  private static final int MAX_HEADERS = 100;

  /// In bytes: a Status is small.
  private static final int MAX_BODY = 1024 * 1024;

  private static final int CONTINUE = 100;

  public HttpAnswer {
    headers = Map.copyOf(headers);
  }

  /// A header's value; empty when there is none.
  ///
  /// @param name in any letters
  public String header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
  }

  /// Reads an HTTP/1.1 answer.
  ///
  /// @param interim called at each interim answer, such as 100 Continue
  static HttpAnswer read(InputStream raw, Runnable interim) throws IOException {
    InputStream in = new BufferedInputStream(raw);
    int status = status(line(in));
    Map<String, String> headers = headers(in);
    while (status / CONTINUE == 1) {
      interim.run();
      status = status(line(in));
      headers = headers(in);
    }
    return new HttpAnswer(status, headers, new String(body(in, headers), StandardCharsets.UTF_8));
  }

  /// `HTTP/1.1 200 OK`
  private static int status(String line) throws IOException {
    String[] parts = line.split(" ", 3);
    if (parts.length < 2 || !parts[0].startsWith("HTTP/1.") || !parts[1].matches("[1-5]\\d\\d")) {
      throw new IOException("The server does not answer in HTTP/1.1.");
    }
    return Integer.parseInt(parts[1]);
  }

  private static Map<String, String> headers(InputStream in) throws IOException {
    Map<String, String> headers = new HashMap<>();
    int count = 0;
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      if (++count > MAX_HEADERS) {
        throw new IOException("The server's answer has more than " + MAX_HEADERS + " headers.");
      }
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
    }
    return headers;
  }

  private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
    if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
      return chunks(in);
    }
    String length = headers.getOrDefault("content-length", "");
    boolean known = length.matches("\\d{1,9}");
    return in.readNBytes(known ? Math.min(Integer.parseInt(length), MAX_BODY) : MAX_BODY);
  }

  private static byte[] chunks(InputStream in) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (body.size() < MAX_BODY) {
      String size = line(in).split(";", 2)[0].strip();
      if (!size.matches("[0-9a-fA-F]{1,6}")) {
        throw new IOException("The server's answer has a chunk without a proper size.");
      }
      int length = Integer.parseInt(size, 16);
      if (length == 0) {
        return body.toByteArray();
      }
      body.write(in.readNBytes(length));
      line(in);
    }
    return body.toByteArray();
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("The server closed the connection without an answer.");
      }
      if (line.size() >= MAX_LINE) {
        throw new IOException("The server's answer has a line longer than " + MAX_LINE + " bytes.");
      }
      line.write(b);
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }
}
