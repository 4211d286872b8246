package org.virtfleet.agent.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// A range of addresses, such as `10.1.0.0/16`.
///
/// @param prefix how many of the first bits tell
record Network(InetAddress base, int prefix) {

  /// @throws IllegalArgumentException when the text is no address with or without a prefix
  static Network parse(String text) {
    var parts = text.split("/", -1);
    if (parts.length > 2 || !parts[0].matches("[0-9a-fA-F:.]*[0-9a-fA-F:]")) {
      throw new IllegalArgumentException(text + " is no network such as 10.1.0.0/16");
    }
    try {
      var base = InetAddress.getByName(parts[0]);
      var bits = base.getAddress().length * Byte.SIZE;
      var prefix = parts.length == 2 ? Integer.parseInt(parts[1]) : bits;
      if (prefix < 0 || prefix > bits) {
        throw new IllegalArgumentException(text + " has a prefix that is too long");
      }
      return new Network(base, prefix);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(text + " is no address", e);
    }
  }

  boolean contains(InetAddress address) {
    var own = base.getAddress();
    var other = address.getAddress();
    if (own.length != other.length) {
      return false;
    }
    for (var bit = 0; bit < prefix; bit++) {
      var mask = 0x80 >> (bit % Byte.SIZE);
      if (((own[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
