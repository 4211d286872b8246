package org.virtfleet.apiserver.admission.kubevirt.spec;

import java.net.Inet6Address;
import java.util.regex.Pattern;

/// Literal IP addresses. Names are never looked up.
final class IpAddress {

  private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  private static final Pattern VERSION_4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
  private static final Pattern VERSION_6 = Pattern.compile("[0-9a-fA-F:]{2,39}");

  private IpAddress() {}

  static boolean isVersion4(String text) {
    return VERSION_4.matcher(text).matches();
  }

  static boolean isOne(String text) {
    if (isVersion4(text)) {
      return true;
    }
    if (!VERSION_6.matcher(text).matches() || text.indexOf(':') < 0) {
      return false;
    }
    try {
      return Inet6Address.ofLiteral(text) != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
