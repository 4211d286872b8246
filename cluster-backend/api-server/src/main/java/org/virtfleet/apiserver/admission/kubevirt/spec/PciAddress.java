package org.virtfleet.apiserver.admission.kubevirt.spec;

import java.util.regex.Pattern;

/// An address on the PCI bus: `0000:81:01.0`.
final class PciAddress {

  private static final Pattern FORM =
      Pattern.compile("\\p{XDigit}{4}:\\p{XDigit}{2}:\\p{XDigit}{2}\\.[0-7]");

  private PciAddress() {}

  static boolean isOne(String text) {
    return FORM.matcher(text).matches();
  }
}
