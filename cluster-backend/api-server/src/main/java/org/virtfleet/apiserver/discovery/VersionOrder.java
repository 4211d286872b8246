package org.virtfleet.apiserver.discovery;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Kubernetes' order of versions: `v2`, `v1`, `v1beta2`, `v1beta1`, `v1alpha1`, then the rest by
/// name.
final class VersionOrder {

  private static final Pattern VERSION = Pattern.compile("v(\\d{1,9})(?:(alpha|beta)(\\d{1,9}))?");

  /// The version to prefer comes first.
  static final Comparator<String> PREFERRED_FIRST =
      Comparator.comparingInt(VersionOrder::stability)
          .thenComparingInt(v -> -number(v, 1))
          .thenComparingInt(v -> -number(v, 3))
          .thenComparing(Comparator.naturalOrder());

  private VersionOrder() {}

  private static int stability(String version) {
    Matcher m = VERSION.matcher(version);
    if (!m.matches()) {
      return 3;
    }
    if (m.group(2) == null) {
      return 0;
    }
    return m.group(2).equals("beta") ? 1 : 2;
  }

  private static int number(String version, int group) {
    Matcher m = VERSION.matcher(version);
    return m.matches() && m.group(group) != null ? Integer.parseInt(m.group(group)) : 0;
  }
}
