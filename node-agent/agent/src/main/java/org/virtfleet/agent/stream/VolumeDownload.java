package org.virtfleet.agent.stream;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.agent.image.ByteSource;
import org.virtfleet.agent.storage.VolumeExport;

/// Sends the disk in a volume, in ranges, or packed by gzip as a whole. What breaks off breaks the
/// connection, so that no client takes a part for the whole.
final class VolumeDownload {
  private static final Logger log = LoggerFactory.getLogger(VolumeDownload.class);
  private static final int BLOCK = 1 << 20;

  private VolumeDownload() {}

  static void send(
      VolumeExport.Opened opened,
      boolean packed,
      Request request,
      Response response,
      Callback callback) {
    try (opened) {
      if (packed) {
        sendPacked(opened, request, response);
      } else {
        sendRanges(opened, request, response);
      }
      callback.succeeded();
    } catch (IOException e) {
      log.info("A volume was not fetched to its end: {}", e.getMessage());
      callback.failed(e);
    }
  }

  private static void sendRanges(VolumeExport.Opened opened, Request request, Response response)
      throws IOException {
    long size = opened.content().size();
    HttpFields.Mutable headers = response.getHeaders();
    String tag = '"' + opened.version() + '"';
    headers.put(HttpHeader.ACCEPT_RANGES, "bytes");
    headers.put(HttpHeader.ETAG, tag);
    headers.put(HttpHeader.CONTENT_TYPE, "application/octet-stream");
    switch (wanted(request, tag, size)) {
      case ByteRange.Whole() -> {
        response.setStatus(200);
        write(opened, 0, size, request, response);
      }
      case ByteRange.Part(long first, long last) -> {
        response.setStatus(206);
        headers.put(HttpHeader.CONTENT_RANGE, "bytes %d-%d/%d".formatted(first, last, size));
        write(opened, first, last + 1, request, response);
      }
      case ByteRange.Unsatisfiable() -> {
        response.setStatus(416);
        headers.put(HttpHeader.CONTENT_RANGE, "bytes */" + size);
        write(opened, 0, 0, request, response);
      }
    }
  }

  /// A range of another version of the file is the whole of this one.
  private static ByteRange wanted(Request request, String tag, long size) {
    String range = header(request, HttpHeader.RANGE);
    String condition = header(request, HttpHeader.IF_RANGE);
    return condition.isEmpty() || condition.equals(tag)
        ? ByteRange.of(range, size)
        : new ByteRange.Whole();
  }

  private static void write(
      VolumeExport.Opened opened, long from, long end, Request request, Response response)
      throws IOException {
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, end - from);
    OutputStream out = Content.Sink.asOutputStream(response);
    if (!HttpMethod.HEAD.is(request.getMethod())) {
      copy(opened, from, end, out);
    }
    out.close(); // only here: closed after a failure it would pass for the whole
  }

  private static void sendPacked(VolumeExport.Opened opened, Request request, Response response)
      throws IOException {
    response.setStatus(200);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/gzip");
    response.getHeaders().put(HttpHeader.ACCEPT_RANGES, "none");
    OutputStream out = Content.Sink.asOutputStream(response);
    if (!HttpMethod.HEAD.is(request.getMethod())) {
      GZIPOutputStream packing = new Packing(out);
      copy(opened, 0, opened.content().size(), packing);
      packing.finish();
    }
    out.close();
  }

  private static void copy(VolumeExport.Opened opened, long from, long end, OutputStream out)
      throws IOException {
    ByteSource content = opened.content();
    byte[] block = new byte[BLOCK];
    for (long at = from; at < end; ) {
      int count = (int) Math.min(BLOCK, end - at);
      content.read(at, ByteBuffer.wrap(block, 0, count));
      at += count;
      if (at == end) {
        opened.requireUnchanged();
      }
      out.write(block, 0, count);
    }
  }

  private static String header(Request request, HttpHeader name) {
    return Objects.requireNonNullElse(request.getHeaders().get(name), "");
  }

  /// Fast rather than small: what is large in a disk is empty.
  private static final class Packing extends GZIPOutputStream {
    Packing(OutputStream out) throws IOException {
      super(out, BLOCK / 16);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
