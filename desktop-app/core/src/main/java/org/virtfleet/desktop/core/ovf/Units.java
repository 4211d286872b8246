package org.virtfleet.desktop.core.ovf;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// Amounts with their units (DSP0004 annex C, such as `byte * 2^20`), and the words that exporters
/// used before.
final class Units {

  private static final Pattern PROGRAMMATIC =
      Pattern.compile("byte(?:\\s*\\*\\s*(\\d{1,4})\\s*\\^\\s*(\\d{1,2}))?");

  private static final Map<String, Integer> SHIFTS =
      Map.ofEntries(
          Map.entry("", 0),
          Map.entry("b", 0),
          Map.entry("bytes", 0),
          Map.entry("kb", 10),
          Map.entry("kilobytes", 10),
          Map.entry("mb", 20),
          Map.entry("megabytes", 20),
          Map.entry("gb", 30),
          Map.entry("gigabytes", 30),
          Map.entry("tb", 40),
          Map.entry("terabytes", 40));

  private Units() {}

  /// @return 0 where it can't be read, such as `${disk.size}`, or is more than a long holds
  static long bytes(String amount, String units) {
    if (!amount.matches("\\d{1,19}")) {
      return 0;
    }
    var bytes = new BigInteger(amount).multiply(factor(units.strip().toLowerCase(Locale.ROOT)));
    return bytes.bitLength() < Long.SIZE ? bytes.longValue() : 0;
  }

  private static BigInteger factor(String units) {
    var programmatic = PROGRAMMATIC.matcher(units);
    if (programmatic.matches()) {
      return programmatic.group(1) == null
          ? BigInteger.ONE
          : new BigInteger(programmatic.group(1)).pow(Integer.parseInt(programmatic.group(2)));
    }
    var shift = SHIFTS.get(units);
    return shift == null ? BigInteger.ZERO : BigInteger.ONE.shiftLeft(shift);
  }
}
