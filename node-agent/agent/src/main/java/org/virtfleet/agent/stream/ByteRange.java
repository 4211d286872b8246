package org.virtfleet.agent.stream;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which bytes a client wants (RFC 9110, 14.2). More than one range, or what is no range, is the
/// whole, as the RFC allows.
sealed interface ByteRange {

  record Whole() implements ByteRange {}

  /// @param last is wanted too
  record Part(long first, long last) implements ByteRange {}

  record Unsatisfiable() implements ByteRange {}

  Pattern FORM = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  /// @param size of what there is, in bytes
  static ByteRange of(String header, long size) {
    Matcher form = FORM.matcher(header.strip());
    if (!form.matches() || (form.group(1).isEmpty() && form.group(2).isEmpty())) {
      return new Whole();
    }
    if (form.group(1).isEmpty()) {
      long tail = Math.min(Long.parseLong(form.group(2)), size);
      return tail == 0 ? new Unsatisfiable() : new Part(size - tail, size - 1);
    }
    long first = Long.parseLong(form.group(1));
    long last = form.group(2).isEmpty() ? size - 1 : Long.parseLong(form.group(2));
    if (last < first && !form.group(2).isEmpty()) {
      return new Whole();
    }
    return first >= size ? new Unsatisfiable() : new Part(first, Math.min(last, size - 1));
  }
}
