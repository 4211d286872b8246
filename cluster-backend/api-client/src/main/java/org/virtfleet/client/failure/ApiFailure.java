package org.virtfleet.client.failure;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/// The API server answered, and said no: a Kubernetes `Status` with `status: Failure`.
public final class ApiFailure extends ClusterFailure {
  @Serial private static final long serialVersionUID = 1L;

  private final int code;
  private final String reason;
  private final String serverMessage;
  private final transient List<Cause> causes;

  /// One field the server found wrong.
  ///
  /// @param field path such as `spec.template.spec.domain.memory`; empty when the cause has none
  public record Cause(String field, String reason, String message) {}

  /// @param what the request in words
  /// @param code HTTP status
  /// @param reason such as `AlreadyExists`; empty when the body was no Status
  /// @param serverMessage the server's words
  /// @param causes the single faults of an invalid object
  public ApiFailure(
      String what, int code, String reason, String serverMessage, List<Cause> causes) {
    super(what, why(code, serverMessage), advice(code, reason), null);
    this.code = code;
    this.reason = reason;
    this.serverMessage = serverMessage;
    this.causes = List.copyOf(causes);
  }

  /// HTTP status code.
  public int code() {
    return code;
  }

  /// The Status' reason, such as `NotFound`, `AlreadyExists`, `Conflict`, `Invalid`, `Forbidden`;
  /// empty when the server gave none.
  public String reason() {
    return reason;
  }

  /// The server's message, word for word.
  public String serverMessage() {
    return serverMessage;
  }

  /// The single faults of an invalid object; empty for everything else.
  public List<Cause> causes() {
    return causes;
  }

  /// The causes as lines `field: message`.
  public String causeLines() {
    return causes.stream()
        .map(cause ->
            cause.field().isEmpty() ? cause.message() : cause.field() + ": " + cause.message())
        .collect(Collectors.joining("\n"));
  }

  private static String why(int code, String message) {
    return message.isBlank()
        ? "The server answered with HTTP status " + code + " and no reason."
        : message;
  }

  private static String advice(int code, String reason) {
    return switch (code) {
      case 409 ->
          reason.equals("AlreadyExists")
              ? "Choose another name, or delete the other first."
              : "Look at it as it is now, and try again.";
      case 507 -> "It goes on by itself once there is space.";
      case 401 -> "Log in again, or get a new kubeconfig from the cluster's administrator.";
      case 403 -> "Ask the cluster's administrator for this right.";
      case 429 -> "The server is busy; try again in a moment.";
      default -> "";
    };
  }
}
