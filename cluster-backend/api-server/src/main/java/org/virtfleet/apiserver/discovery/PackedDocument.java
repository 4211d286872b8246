package org.virtfleet.apiserver.discovery;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpHeader;
import org.virtfleet.apiserver.http.Exchange;

/// A large document that is seldom asked for: kept compressed, a tenth of its size, and sent so to
/// whoever understands it.
///
/// @param gzip the bytes, never written to
/// @param hash of the document itself
@SuppressWarnings("ArrayRecordComponent") // identity is never asked for
record PackedDocument(byte[] gzip, String hash) {

  /// Writes a document.
  interface Source {
    void writeTo(OutputStream out) throws IOException;
  }

  static PackedDocument of(Source source) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    DigestOutputStream hashed;
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      hashed = new DigestOutputStream(gzip, Documents.digest());
      source.writeTo(hashed);
    } catch (IOException e) {
      throw new UncheckedIOException("a document cannot be written into memory", e);
    }
    return new PackedDocument(
        packed.toByteArray(), Documents.text(hashed.getMessageDigest().digest()));
  }

  /// Sends it with an `ETag`, and not again to who has it.
  void send(Exchange exchange, String contentType) {
    var headers = exchange.response().getHeaders();
    String tag = '"' + hash + '"';
    headers.put(HttpHeader.ETAG, tag);
    headers.put(HttpHeader.VARY, "Accept, Accept-Encoding");
    if (exchange.header("If-None-Match").equals(tag)) {
      exchange.respondEmpty(304);
    } else if (exchange.header("Accept-Encoding").contains("gzip")) {
      headers.put(HttpHeader.CONTENT_ENCODING, "gzip");
      exchange.respond(200, contentType, gzip);
    } else {
      exchange.respond(200, contentType, unpacked());
    }
  }

  private byte[] unpacked() {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("a document cannot be read from memory", e);
    }
  }
}
