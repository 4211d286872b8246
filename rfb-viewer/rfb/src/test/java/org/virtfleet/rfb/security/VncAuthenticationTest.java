package org.virtfleet.rfb.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class VncAuthenticationTest {

  private static final byte[] CHALLENGE =
      HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f");

  /// Expected values from `openssl enc -des-ecb -nopad` with the key's bits reversed by hand.
  @Test
  void theChallengeIsEncryptedWithTheReversedPassword() {
    assertThat(hexResponse("secret")).isEqualTo("ee22539f33a5983ec12f9c2edbc995dd");
  }

  @Test
  void onlyTheFirstEightCharactersCount() {
    assertThat(hexResponse("longer than eight")).isEqualTo("2b8dd6089fd1e9844f2889eeecc374d9");
    assertThat(hexResponse("longer t")).isEqualTo(hexResponse("longer than eight"));
  }

  private static String hexResponse(String password) {
    return HexFormat.of().formatHex(VncAuthentication.response(CHALLENGE, password));
  }
}
