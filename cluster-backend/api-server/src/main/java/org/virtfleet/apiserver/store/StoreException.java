package org.virtfleet.apiserver.store;

/// An operation of the store that did not happen.
public final class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /// Why it did not happen.
  public enum Code {
    /// Create: the key has an object.
    EXISTS,
    /// Update or delete: the key has no object.
    NOT_FOUND,
    /// Update or delete: the object has another revision than expected.
    CONFLICT,
    /// List or watch: the revision is older than what is kept.
    COMPACTED,
    /// List: the revision has not come about yet.
    FUTURE,
    /// The disk is full; reads go on.
    FULL,
    /// A file is no store, or none that this program can read.
    UNREADABLE,
    /// The store cannot be written or read; the cause says why.
    UNAVAILABLE
  }

  private final Code code;

  public StoreException(Code code, String message) {
    super(message);
    this.code = code;
  }

  public StoreException(Code code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /// Why.
  public Code code() {
    return code;
  }
}
