package org.virtfleet.apiserver.status;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A request that cannot be done, with the reason that becomes the answer's code and `Status`.
public final class ApiException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final StatusReason reason;
  private final transient Optional<StatusDetails> details;

  /// Where a list can be taken up again; empty when it is not about one.
  private final String continuation;

  /// A failure about something in particular.
  public ApiException(StatusReason reason, String message, StatusDetails details) {
    super(message);
    this.reason = reason;
    this.details = Optional.of(details);
    this.continuation = "";
  }

  /// A failure with a message only.
  public ApiException(StatusReason reason, String message) {
    this(reason, message, "", null);
  }

  private ApiException(
      StatusReason reason, String message, String continuation, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
    this.details = Optional.empty();
    this.continuation = continuation;
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

  /// The page of a list that is not kept any more.
  ///
  /// @param continuation the token with which the rest can be had as it is now
  public static ApiException expired(String message, String continuation) {
    return new ApiException(StatusReason.EXPIRED, message, continuation, null);
  }

  /// A fault of the server's own; the cause goes to the log, not to the client.
  public static ApiException internal(String message, Throwable cause) {
    return new ApiException(StatusReason.INTERNAL_ERROR, message, "", cause);
  }

  /// Why.
  public StatusReason reason() {
    return reason;
  }

  /// About what.
  public Optional<StatusDetails> details() {
    return details;
  }

  /// `metadata.continue` of the answer; may be empty.
  public String continuation() {
    return continuation;
  }

  /// The message; never null here.
  public String text() {
    return String.valueOf(getMessage());
  }
}
