package org.virtfleet.apiserver.schema;

import java.net.Inet6Address;
import java.util.regex.Pattern;

/// Literal IP addresses, and blocks of them such as `10.9.8.0/24`. Names are never looked up.
public final class IpAddress {

  private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  private static final Pattern VERSION_4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
  private static final Pattern BITS = Pattern.compile("0|[1-9]\\d{0,2}");

  private IpAddress() {}

  public static boolean isVersion4(String text) {
    return VERSION_4.matcher(text).matches();
  }

  static boolean isVersion6(String text) {
    if (text.indexOf('%') >= 0 || text.indexOf('[') >= 0) {
      return false;
    }
    try {
      return Inet6Address.ofLiteral(text) != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  public static boolean isOne(String text) {
    return isVersion4(text) || isVersion6(text);
  }

  /// An address, and how many of its bits count.
  public static boolean isBlock(String text) {
    int slash = text.indexOf('/');
    if (slash < 0 || !BITS.matcher(text.substring(slash + 1)).matches()) {
      return false;
    }
    int bits = Integer.parseInt(text.substring(slash + 1));
    String address = text.substring(0, slash);
    return (isVersion4(address) && bits <= 32) || (isVersion6(address) && bits <= 128);
  }
}
