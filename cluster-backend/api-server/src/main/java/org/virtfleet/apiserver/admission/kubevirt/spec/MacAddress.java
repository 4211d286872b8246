package org.virtfleet.apiserver.admission.kubevirt.spec;

import java.util.Optional;
import java.util.regex.Pattern;

/// The forms of a hardware address that Go reads: `00:00:5e:00:53:01`, with dashes, or in groups of
/// four digits with dots; of six, eight or twenty bytes.
public final class MacAddress {

  private static final Pattern PAIRS =
      Pattern.compile("\\p{XDigit}{2}(?:(:\\p{XDigit}{2})+|(-\\p{XDigit}{2})+)");
  private static final Pattern FOURS = Pattern.compile("\\p{XDigit}{4}(\\.\\p{XDigit}{4})+");
  private static final int DIGITS = 12;
  private static final int LONGEST = 40;

  private MacAddress() {}

  /// What is wrong with an address; nothing is wrong with an empty one.
  public static Optional<String> fault(String address) {
    if (address.isEmpty()) {
      return Optional.empty();
    }
    boolean formed =
        address.length() <= LONGEST * 2
            && (PAIRS.matcher(address).matches() || FOURS.matcher(address).matches());
    int digits = address.replaceAll("[:.-]", "").length();
    if (!formed || (digits != DIGITS && digits != 16 && digits != LONGEST)) {
      return Optional.of("malformed MAC address (" + address + ")");
    }
    return digits > DIGITS
        ? Optional.of("too long MAC address (" + address + ")")
        : Optional.empty();
  }
}
