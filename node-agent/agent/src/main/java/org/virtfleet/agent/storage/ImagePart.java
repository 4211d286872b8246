package org.virtfleet.agent.storage;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which bytes of an image a request brings.
///
/// @param first the offset of the first one
/// @param end the offset behind the last one; -1 where the sender did not say
/// @param total bytes of the image; -1 where the sender did not say
public record ImagePart(long first, long end, long total) {

  /// RFC 9110, section 14.4. The length of the whole has to be told, or nobody knew when it is
  /// there.
  private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18})");

  /// @param range the request's `Content-Range`; null for an image that comes as a whole
  /// @param length of the body in bytes; -1 where the sender did not say
  public static ImagePart of(@Nullable String range, long length) throws ImageRefused {
    if (range == null) {
      return new ImagePart(0, length, length);
    }
    var form = RANGE.matcher(range.strip());
    if (!form.matches()) {
      throw invalid(range, "write it as bytes FIRST-LAST/TOTAL");
    }
    var first = Long.parseLong(form.group(1));
    var end = Long.parseLong(form.group(2)) + 1;
    var total = Long.parseLong(form.group(3));
    if (first >= end || end > total) {
      throw invalid(range, "FIRST must not be behind LAST, nor LAST behind the image's end");
    }
    if (length >= 0 && length != end - first) {
      throw invalid(range, "the body has %,d bytes, not %,d".formatted(length, end - first));
    }
    return new ImagePart(first, end, total);
  }

  /// Whether it begins an image, in the place of what was kept of another one.
  boolean begins() {
    return first == 0;
  }

  /// Whether the image is whole with it.
  boolean ends() {
    return end == total;
  }

  private static ImageRefused invalid(String range, String why) {
    return new ImageRefused(
        ImageRefused.Code.INVALID, "The Content-Range '%s' is none: %s.".formatted(range, why));
  }
}
