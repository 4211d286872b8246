package org.virtfleet.desktop.core.cluster;

/// A request to the cluster did not succeed.
public final class ClusterException extends Exception {
  private static final long serialVersionUID = 1;

  /// The kinds of failure a screen reacts to differently.
  public enum Code {
    /// No answer: wrong address, no network, a refused connection.
    UNREACHABLE,
    /// The server did not accept who we are, or we not the server.
    UNAUTHENTICATED,
    /// The server knows who we are and says no.
    FORBIDDEN,
    /// The object is not there.
    NOT_FOUND,
    /// The name is taken or the object changed meanwhile.
    CONFLICT,
    /// The server found the request wrong.
    INVALID,
    /// Everything else.
    FAILED
  }

  private final Code code;
  private final transient Fault fault;

  /// A failure with its words.
  public ClusterException(Code code, Fault fault) {
    super(fault.sentence());
    this.code = code;
    this.fault = fault;
  }

  /// A failure with its words and the technical cause.
  public ClusterException(Code code, Fault fault, Throwable cause) {
    super(fault.sentence(), cause);
    this.code = code;
    this.fault = fault;
  }

  /// What kind of failure.
  public Code code() {
    return code;
  }

  /// The words for a person.
  public Fault fault() {
    return fault;
  }
}
