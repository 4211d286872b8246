package org.virtfleet.apiserver.status;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A request that cannot be done, with the reason that becomes the answer's code and `Status`.
public final class ApiException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final StatusReason reason;
  private final transient Optional<StatusDetails> details;

  /// A failure about something in particular.
  public ApiException(StatusReason reason, String message, StatusDetails details) {
    super(message);
    this.reason = reason;
    this.details = Optional.of(details);
  }

  /// A failure with a message only.
  public ApiException(StatusReason reason, String message) {
    super(message);
    this.reason = reason;
    this.details = Optional.empty();
  }

  private ApiException(StatusReason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
    this.details = Optional.empty();
  }

  /// The request makes no sense.
  public static ApiException badRequest(String message) {
    return new ApiException(StatusReason.BAD_REQUEST, message);
  }

  /// The object is not valid. `group` and `kind` are its own, `name` may be empty.
  public static ApiException invalid(
      String group, String kind, String name, List<StatusCause> causes) {
    String what = (group.isEmpty() ? kind : kind + "." + group) + " \"" + name + "\" is invalid: ";
    List<String> sentences = causes.stream().map(StatusCause::sentence).distinct().toList();
    String why =
        sentences.size() == 1
            ? sentences.getFirst()
            : sentences.stream().collect(Collectors.joining(", ", "[", "]"));
    return new ApiException(
        StatusReason.INVALID, what + why, StatusDetails.of(group, kind, name).withCauses(causes));
  }

  /// A fault of the server's own; the cause goes to the log, not to the client.
  public static ApiException internal(String message, Throwable cause) {
    return new ApiException(StatusReason.INTERNAL_ERROR, message, cause);
  }

  /// Why.
  public StatusReason reason() {
    return reason;
  }

  /// About what.
  public Optional<StatusDetails> details() {
    return details;
  }

  /// The message; never null here.
  public String text() {
    return String.valueOf(getMessage());
  }
}
