package org.virtfleet.agent.stream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.virtfleet.libvirt.ErrorCode;
import org.virtfleet.libvirt.HypervisorException;

/// The ways to answer a request.
final class Answers {
  private static final String JSON = "application/json";

  private Answers() {}

  static void bytes(Response response, Callback callback, int code, String type, byte[] body) {
    response.setStatus(code);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    response.write(true, ByteBuffer.wrap(body), callback);
  }

  static void text(Response response, Callback callback, int code, String type, String body) {
    bytes(response, callback, code, type, body.getBytes(StandardCharsets.UTF_8));
  }

  static void json(Response response, Callback callback, String body) {
    text(response, callback, 200, JSON, body);
  }

  static void done(Response response, Callback callback) {
    text(response, callback, 200, JSON, status("Success", "", "", 200));
  }

  /// Of what is not whole yet (RFC 9110, section 15.3.3).
  static void accepted(Response response, Callback callback) {
    text(response, callback, 202, JSON, status("Success", "", "", 202));
  }

  static void refuse(Response response, Callback callback, Refused refused) {
    String message = String.valueOf(refused.getMessage());
    text(
        response,
        callback,
        refused.code(),
        JSON,
        status("Failure", refused.reason(), message, refused.code()));
  }

  /// The hypervisor's failure in HTTP's terms.
  static Refused of(HypervisorException e) {
    ErrorCode code = e.code();
    String message = String.valueOf(e.getMessage());
    return switch (code) {
      case NOT_FOUND -> new Refused(404, "NotFound", message);
      case WRONG_STATE, ALREADY_EXISTS -> new Refused(409, "Conflict", message);
      case INVALID, UNSUPPORTED, BAD_URI -> new Refused(400, "BadRequest", message);
      case DISCONNECTED, NOT_RUNNING -> new Refused(503, "ServiceUnavailable", message);
      case TIMEOUT -> new Refused(504, "Timeout", message);
      case DENIED, AGENT_UNAVAILABLE, FAILED -> new Refused(500, "InternalError", message);
    };
  }

  private static String status(String status, String reason, String message, int code) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("kind", "Status")
        .put("apiVersion", "v1")
        .put("status", status)
        .put("message", message)
        .put("reason", reason)
        .put("code", code)
        .toString();
  }
}
