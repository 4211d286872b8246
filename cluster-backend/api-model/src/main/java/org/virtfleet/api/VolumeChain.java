package org.virtfleet.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Which images a volume's file needs and which need it. Stands in [Annotations#CHAIN], a line for
/// each image: `<` before the one that the file is built upon, `>` before those that are built upon
/// the file, one more for each step up, the ones upon an image right behind it:
///
///     < /images/base.qcow2
///     > /images/web.snap1
///     >> /images/web.snap2
///
/// No line means that the file stands alone.
///
/// @param below what the file is built upon, as its header names it
/// @param above in the order of the lines
public record VolumeChain(Optional<String> below, List<Above> above) {

  /// A volume that stands alone.
  public static final VolumeChain ALONE = new VolumeChain(Optional.empty(), List.of());

  private static final Pattern LINE = Pattern.compile("(<|>{1,100}) (.+)");

  public VolumeChain {
    above = List.copyOf(above);
  }

  /// An image that is built upon another.
  ///
  /// @param steps from the volume's file, from 1 on
  /// @param image its path
  public record Above(int steps, String image) {}

  public String text() {
    var lines = new ArrayList<String>();
    below.ifPresent(name -> lines.add("< " + name));
    above.forEach(each -> lines.add(">".repeat(each.steps()) + " " + each.image()));
    return String.join("\n", lines);
  }

  /// @return empty for what is no such text
  public static Optional<VolumeChain> parse(String text) {
    var below = Optional.<String>empty();
    var above = new ArrayList<Above>();
    for (var line : text.lines().toList()) {
      var parts = LINE.matcher(line);
      if (!parts.matches()) {
        return Optional.empty();
      }
      if (parts.group(1).equals("<")) {
        below = Optional.of(parts.group(2));
      } else {
        above.add(new Above(parts.group(1).length(), parts.group(2)));
      }
    }
    return Optional.of(new VolumeChain(below, above));
  }
}
