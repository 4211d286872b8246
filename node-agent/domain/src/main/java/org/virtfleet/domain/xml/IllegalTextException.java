package org.virtfleet.domain.xml;

/// A value holds a character that has no place in domain XML, such as a line end or a NUL.
@SuppressWarnings("serial")
public final class IllegalTextException extends RuntimeException {
  private final String where;

  IllegalTextException(String where) {
    super("a control character in " + where);
    this.where = where;
  }

  /// The element or attribute, for instance `serial` or `target/@dev`.
  public String where() {
    return where;
  }
}
