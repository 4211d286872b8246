package org.virtfleet.agent.metrics;

/// A sample in 16 bits: six of exponent, ten of mantissa, no sign.
///
/// All metrics are counts, bytes or seconds: none is negative. The error is at most 1/2048 of the
/// value, less than a pixel of any graph; the range is 2^-24 (60 ns) to 2^40 (1 TiB a sample), and
/// what lies beyond is brought to its ends. Present values and totals are kept exactly beside.
final class SampleCode {
  /// There is no sample.
  static final short GAP = 0;

  private static final short ZERO = 1;
  private static final int MANTISSA_BITS = 10;

  /// What is taken off a double's exponent bits: the smallest exponent, 2^-24.
  private static final int BIAS = 1023 - 24;

  private static final int LARGEST = 0xffff;
  private static final int SHIFT = 52 - MANTISSA_BITS;

  private SampleCode() {}

  static short encode(double value) {
    if (Double.isNaN(value)) {
      return GAP;
    }
    long rounded = Double.doubleToRawLongBits(Math.max(value, 0)) + (1L << (SHIFT - 1));
    long code = (rounded >>> SHIFT) - ((long) BIAS << MANTISSA_BITS);
    return code <= ZERO ? ZERO : (short) Math.min(code, LARGEST);
  }

  /// NaN for a gap.
  static double decode(short code) {
    if (code == GAP) {
      return Double.NaN;
    }
    if (code == ZERO) {
      return 0;
    }
    long bits = ((long) Short.toUnsignedInt(code) + ((long) BIAS << MANTISSA_BITS)) << SHIFT;
    return Double.longBitsToDouble(bits);
  }
}
