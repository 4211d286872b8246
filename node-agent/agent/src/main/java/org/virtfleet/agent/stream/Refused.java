package org.virtfleet.agent.stream;

/// A request is answered with a Kubernetes Status instead of what it wanted.
final class Refused extends Exception {
  private static final long serialVersionUID = 1L;

  private final int code;
  private final String reason;

  /// @param code HTTP's
  /// @param reason Kubernetes' word for it, such as `NotFound`
  Refused(int code, String reason, String message) {
    super(message);
    this.code = code;
    this.reason = reason;
  }

  int code() {
    return code;
  }

  String reason() {
    return reason;
  }
}
