package org.virtfleet.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class TicketTest {
  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
  private final KeyPair keys = ecKeys();
  private final Ticket ticket = Ticket.issue("alice", "default", "web", "uid-1", "vnc", at(NOON));
  private final String text = ticket.sign(keys.getPrivate());

  @Test
  void whatWasSignedIsReadBack() throws Exception {
    assertThat(Ticket.verify(text, keys.getPublic(), at(NOON.plusSeconds(29)))).isEqualTo(ticket);
  }

  @Test
  void itExpiresAfterThirtySeconds() {
    assertRefused(
        () -> Ticket.verify(text, keys.getPublic(), at(NOON.plusSeconds(30))),
        TicketRefused.Reason.EXPIRED);
  }

  @Test
  void aTicketForLongerThanAllowedIsRefusedEvenIfSigned() {
    Ticket forLife =
        new Ticket("alice", "default", "web", "uid-1", "vnc", NOON.plus(Duration.ofDays(365)));
    assertRefused(
        () -> Ticket.verify(forLife.sign(keys.getPrivate()), keys.getPublic(), at(NOON)),
        TicketRefused.Reason.TOO_LONG);
  }

  @Test
  void anotherKeysSignatureIsRefused() {
    assertRefused(
        () -> Ticket.verify(text, ecKeys().getPublic(), at(NOON)), TicketRefused.Reason.NOT_OURS);
  }

  @Test
  void everyFlippedCharacterIsNoticed() {
    for (int i = 0;
        i < text.length() - 1;
        i++) { // The last character carries bits that base64 leaves unused.
      char other = text.charAt(i) == 'A' ? 'B' : 'A';
      String damaged = text.substring(0, i) + other + text.substring(i + 1);
      assertRefused(
          () -> Ticket.verify(damaged, keys.getPublic(), at(NOON)), TicketRefused.Reason.NOT_OURS);
    }
  }

  @Test
  void rubbishIsRefusedWithoutAnyOtherFailure() {
    for (String rubbish : new String[] {"", ".", "..", "a.b.c", "é.é.é", "x".repeat(100_000)}) {
      assertRefused(
          () -> Ticket.verify(rubbish, keys.getPublic(), at(NOON)), TicketRefused.Reason.NOT_OURS);
    }
  }

  @Test
  void aSignedPayloadThatIsNoTicketIsRefused() {
    for (String payload : new String[] {"", "{}", "[]", "not json", "{\"sub\":1}"}) {
      String signed = Jws.sign(payload.getBytes(UTF_8), keys.getPrivate());
      assertRefused(
          () -> Ticket.verify(signed, keys.getPublic(), at(NOON)), TicketRefused.Reason.NOT_OURS);
    }
  }

  @Test
  void itFitsNoOtherObjectSubresourceOrSuccessor() throws Exception {
    ticket.require("default", "web", "uid-1", "vnc");
    assertRefused(
        () -> ticket.require("other", "web", "uid-1", "vnc"), TicketRefused.Reason.FOR_ANOTHER);
    assertRefused(
        () -> ticket.require("default", "db", "uid-1", "vnc"), TicketRefused.Reason.FOR_ANOTHER);
    assertRefused(
        () -> ticket.require("default", "web", "uid-1", "console"),
        TicketRefused.Reason.FOR_ANOTHER);
    assertRefused(
        () -> ticket.require("default", "web", "uid-2", "vnc"), TicketRefused.Reason.FOR_ANOTHER);
  }

  private static void assertRefused(ThrowingCallable call, TicketRefused.Reason reason) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            TicketRefused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }

  private static Clock at(Instant instant) {
    return Clock.fixed(instant, ZoneOffset.UTC);
  }

  private static KeyPair ecKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
