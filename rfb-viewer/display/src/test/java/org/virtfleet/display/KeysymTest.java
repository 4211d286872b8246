package org.virtfleet.display;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeysymTest {

  @Test
  void charactersHaveTheirX11Keysyms() {
    assertThat(Keysym.ofCodePoint('a')).isEqualTo(0x61);
    assertThat(Keysym.ofCodePoint('ß')).isEqualTo(0xDF);
    assertThat(Keysym.ofCodePoint('€')).isEqualTo(0x20AC);
    assertThat(Keysym.ofCodePoint('Ж')).isEqualTo(0x01000416);
    assertThat(Keysym.ofCodePoint(0x1F600)).isEqualTo(0x0101F600);
    assertThat(Keysym.ofCodePoint('\n')).isEqualTo(Keysym.RETURN);
    assertThat(Keysym.ofCodePoint(1)).isZero();
  }
}
