package org.virtfleet.apiserver.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.eclipse.jetty.http.HttpHeader;
import org.virtfleet.apiserver.http.Exchange;

/// Documents that clients keep: sent with an `ETag`, and not again to who has them.
final class Documents {

  private Documents() {}

  static void sendWithTag(Exchange exchange, String contentType, JsonNode document) {
    byte[] body = document.toString().getBytes(StandardCharsets.UTF_8);
    String tag = '"' + hash(body) + '"';
    exchange.response().getHeaders().put(HttpHeader.ETAG, tag);
    exchange.response().getHeaders().put(HttpHeader.VARY, "Accept");
    if (exchange.header("If-None-Match").equals(tag)) {
      exchange.respondEmpty(304);
    } else {
      exchange.respond(200, contentType, body);
    }
  }

  static String hash(byte[] bytes) {
    return text(digest().digest(bytes));
  }

  /// What makes the hash of a document.
  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-512");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-512", e);
    }
  }

  /// A hash as it is sent.
  static String text(byte[] hash) {
    return HexFormat.of().withUpperCase().formatHex(hash);
  }
}
