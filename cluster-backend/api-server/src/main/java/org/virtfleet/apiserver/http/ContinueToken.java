package org.virtfleet.apiserver.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.virtfleet.apiserver.resource.ObjectCodec;
import org.virtfleet.apiserver.resource.ServedResource;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.store.StoreKey;

/// Where a list goes on: `continue`.
///
/// @param revision that of the first page; [#PRESENT] when that is not kept any more and the client
///   takes the rest as it is now
/// @param after the last key of the page before
record ContinueToken(long revision, StoreKey after) {

  static final long PRESENT = -1;

  private static final JsonMapper JSON = new JsonMapper();
  private static final String VERSION = "meta.k8s.io/v1";

  /// As the client will send it back.
  String text() {
    String json =
        JSON.createObjectNode()
            .put("v", VERSION)
            .put("rv", revision)
            .put("start", after.namespace() + "/" + after.name())
            .toString();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  /// @throws ApiException `BAD_REQUEST` when it is none that this server has given out, worded as
  ///   Kubernetes does
  static ContinueToken parse(String token, ServedResource resource) {
    JsonNode json = decoded(token);
    String version = json.path("v").asText();
    if (!version.equals(VERSION)) {
      throw invalid("server does not recognize this encoded version " + version);
    }
    long revision = json.path("rv").longValue();
    if (revision == 0) {
      throw invalid("incorrect encoded start resourceVersion (version " + VERSION + ")");
    }
    String start = json.path("start").asText();
    if (start.isEmpty()) {
      throw invalid("encoded start key empty (version " + VERSION + ")");
    }
    String[] key = start.split("/", -1);
    if (key.length != 2 || revision < PRESENT) {
      throw invalid(start);
    }
    return new ContinueToken(revision, ObjectCodec.key(resource, key[0], key[1]));
  }

  private static JsonNode decoded(String token) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException e) {
      int legal = token.replaceFirst("[^A-Za-z0-9_-].*", "").length();
      throw invalid("illegal base64 data at input byte " + legal);
    }
    try {
      return JSON.readTree(bytes);
    } catch (IOException e) {
      throw invalid(JsonSyntax.fault(new String(bytes, StandardCharsets.UTF_8)).orElse("no JSON"));
    }
  }

  private static ApiException invalid(String why) {
    return ApiException.badRequest("invalid continue token: continue key is not valid: " + why);
  }
}
