package org.virtfleet.apiserver.status;

/// The reasons a request fails for, as `Status.reason`, and their HTTP codes: the one place where
/// the two meet.
public enum StatusReason {
  /// The request makes no sense as it was sent.
  BAD_REQUEST("BadRequest", 400),
  /// A webhook's refusal of what makes no sense, to which Kubernetes gives no word.
  DENIED("", 400),
  /// Nobody is known to ask.
  UNAUTHORIZED("Unauthorized", 401),
  /// Known, but not allowed.
  FORBIDDEN("Forbidden", 403),
  /// No such object, or no such resource.
  NOT_FOUND("NotFound", 404),
  /// The resource has no such verb.
  METHOD_NOT_ALLOWED("MethodNotAllowed", 405),
  /// No representation that the client accepts.
  NOT_ACCEPTABLE("NotAcceptable", 406),
  /// The name is taken.
  ALREADY_EXISTS("AlreadyExists", 409),
  /// The object has changed since the client read it, or a precondition does not hold.
  CONFLICT("Conflict", 409),
  /// The revision asked for is no longer kept: list again.
  EXPIRED("Expired", 410),
  /// The body is larger than the server reads.
  REQUEST_ENTITY_TOO_LARGE("RequestEntityTooLarge", 413),
  /// The body is in a format that the server does not read.
  UNSUPPORTED_MEDIA_TYPE("UnsupportedMediaType", 415),
  /// The object is understood and not valid; causes name the fields.
  INVALID("Invalid", 422),
  /// Not now: ask again later.
  TOO_MANY_REQUESTS("TooManyRequests", 429),
  /// A fault of the server.
  INTERNAL_ERROR("InternalError", 500),
  /// A part that is needed does not answer.
  SERVICE_UNAVAILABLE("ServiceUnavailable", 503),
  /// The answer did not come in time.
  TIMEOUT("Timeout", 504),
  /// The disk that holds the store is full.
  INSUFFICIENT_STORAGE("InsufficientStorage", 507);

  private final String word;
  private final int code;

  StatusReason(String word, int code) {
    this.word = word;
    this.code = code;
  }

  /// As in `Status.reason`.
  public String word() {
    return word;
  }

  /// The HTTP status.
  public int code() {
    return code;
  }
}
