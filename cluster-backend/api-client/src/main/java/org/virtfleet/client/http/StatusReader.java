package org.virtfleet.client.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.virtfleet.client.failure.ApiFailure;

/// Makes an [ApiFailure] of the body of a refusal: a Kubernetes `Status`, or plain text from
/// something in between.
public final class StatusReader {
  /// In bytes; an object with hundreds of faults fits.
  static final int MAX_STATUS = 256 * 1024;

  private static final int MAX_PLAIN_TEXT = 500;
  private static final JsonMapper JSON = new JsonMapper();

  private StatusReader() {}

  /// @param what the failed request in words
  /// @param code the HTTP status
  public static ApiFailure failure(String what, int code, byte[] body) {
    try {
      JsonNode status = JSON.readTree(body);
      if (status != null && status.path("kind").asText().equals("Status")) {
        return failure(what, code, status);
      }
    } catch (JacksonException _) {
      // Not every refusal is JSON: an unknown path is plain text.
    } catch (IOException e) {
      throw new IllegalStateException("Reading bytes from memory cannot fail.", e);
    }
    String text = new String(body, StandardCharsets.UTF_8).strip();
    boolean readable = !text.startsWith("<");
    return new ApiFailure(
        what,
        code,
        "",
        readable ? text.substring(0, Math.min(text.length(), MAX_PLAIN_TEXT)) : "",
        List.of());
  }

  /// @param status an object of kind `Status`
  public static ApiFailure failure(String what, int code, JsonNode status) {
    List<ApiFailure.Cause> causes = new ArrayList<>();
    for (JsonNode cause : status.path("details").path("causes")) {
      causes.add(
          new ApiFailure.Cause(
              cause.path("field").asText(),
              cause.path("reason").asText(),
              cause.path("message").asText()));
    }
    return new ApiFailure(
        what,
        status.path("code").asInt(code),
        status.path("reason").asText(),
        status.path("message").asText(),
        causes);
  }
}
