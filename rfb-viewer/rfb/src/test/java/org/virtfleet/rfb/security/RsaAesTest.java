package org.virtfleet.rfb.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.virtfleet.display.Credentials;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.DisplayException.Code;
import org.virtfleet.display.Fingerprint;
import org.virtfleet.display.IdentityPrompt;
import org.virtfleet.display.ServerCheck;
import org.virtfleet.rfb.Hex;

class RsaAesTest {

  private final List<IdentityPrompt.Identity> asked = new ArrayList<>();

  @ParameterizedTest
  @EnumSource
  void theServerLearnsNameAndPasswordAndNobodyElseDoes(RsaAes type) throws Exception {
    try (RsaAesServer server = new RsaAesServer(type, RsaAesServer.Lie.NONE)) {
      Secured secured = type.authenticate(server.wire(), login(true));
      assertThat(server.credentials()).isEqualTo("1 4 anna 6 secret");
      assertThat(secured.title()).startsWith("RA2");
      boolean encrypted = type == RsaAes.RA2 || type == RsaAes.RA2_256;
      assertThat(secured.wire().equals(server.wire())).isEqualTo(!encrypted);
      secured.wire().out().bytes(Hex.bytes("01020304")).flush();
      assertThat(server.echo(encrypted)).isEqualTo("01020304");
      assertThat(secured.wire().in().s32()).isEqualTo(0x01020304);
    }
    assertThat(asked).hasSize(1);
    assertThat(asked.getFirst().server()).isEqualTo("vm.example");
  }

  @Test
  void theFingerprintIsOfTheKeyAsItCame() throws Exception {
    try (RsaAesServer server = new RsaAesServer(RsaAes.RA2, RsaAesServer.Lie.NONE)) {
      var _ = RsaAes.RA2.authenticate(server.wire(), login(true));
      assertThat(asked.getFirst().fingerprint()).isEqualTo(Fingerprint.of(server.publicKey()));
    }
  }

  @Test
  void aServerThatNobodyTrustsHearsNothing() throws Exception {
    try (RsaAesServer server = new RsaAesServer(RsaAes.RA2, RsaAesServer.Lie.NONE)) {
      assertThatThrownBy(() -> RsaAes.RA2.authenticate(server.wire(), login(false)))
          .isInstanceOf(DisplayException.class)
          .hasMessageStartingWith(
              "The server could not prove who it is, so nothing was sent to it:")
          .extracting(e -> ((DisplayException) e).code())
          .isEqualTo(Code.UNTRUSTED);
      assertThat(server.heard()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = RsaAesServer.Lie.class,
      names = {"OTHER_HASH", "DAMAGED_MESSAGE"})
  void whoIsInBetweenIsFoundOut(RsaAesServer.Lie lie) throws Exception {
    try (RsaAesServer server = new RsaAesServer(RsaAes.RA2_256, lie)) {
      assertThatThrownBy(() -> RsaAes.RA2_256.authenticate(server.wire(), login(true)))
          .isInstanceOf(DisplayException.class)
          .extracting(e -> ((DisplayException) e).code())
          .isEqualTo(Code.UNTRUSTED);
    }
  }

  @Test
  void keysThatAreTooShortOrAbsurdlyLongAreRefused() {
    for (String bits : List.of("000001ff", "00002001", "ffffffff")) {
      assertThatThrownBy(() -> RsaKey.read(Hex.reader(bits + "00".repeat(64))))
          .isInstanceOf(DisplayException.class)
          .hasMessageContaining("1024 to 8192 are accepted");
    }
    assertThatThrownBy(() -> RsaKey.read(Hex.reader("00000400" + "00".repeat(256))))
        .hasMessage("The server's RSA key is said to have 1024 bits and has 0");
  }

  private Login login(boolean trusting) {
    return new Login(
        _ -> Optional.of(new Credentials("anna", "secret")),
        new ServerCheck(
            "vm.example",
            List.of(),
            identity -> {
              asked.add(identity);
              return trusting;
            }));
  }
}
