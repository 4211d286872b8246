package org.virtfleet.promql;

/// Texts between double quotes, escaped as in Go.
final class Quoted {
  private Quoted() {}

  static String write(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }

  /// @param inner what stands between the quotes
  static String read(String inner) {
    var text = new StringBuilder(inner.length());
    for (int i = 0; i < inner.length(); i++) {
      char c = inner.charAt(i);
      if (c == '\\' && i + 1 < inner.length()) {
        i++;
        char escaped = inner.charAt(i);
        c = escaped == 'n' ? '\n' : escaped == 't' ? '\t' : escaped;
      }
      text.append(c);
    }
    return text.toString();
  }
}
