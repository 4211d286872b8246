package org.virtfleet.agent.vmi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.ExecAction;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.virtfleet.agent.GuestWithAgent;
import org.virtfleet.api.kubevirt.v1.Probe;
import org.virtfleet.domain.projection.AttachedCard;
import org.virtfleet.libvirt.GuestInterface;

/// A guest's agent is a program in the guest, and says what it likes.
class HostileAgentTest {
  private static final String MAC = "52:54:00:00:00:01";
  private static final List<AttachedCard> CARDS =
      List.of(new AttachedCard(MAC, Optional.of("default"), Optional.empty()));
  private static final Duration NOW = Duration.ZERO;

  private final GuestWithAgent guest = GuestWithAgent.start();
  private final HostAddresses addresses = new HostAddresses(guest.hypervisor(), Clock.systemUTC());

  @AfterEach
  void close() {
    guest.close();
  }

  static Stream<String> answers() {
    return Stream.of(
        "",
        "no JSON at all",
        "{\"return\":",
        "[]",
        "null",
        "{\"return\":[1,2]}",
        "{\"return\":" + "[".repeat(30_000) + "]".repeat(30_000) + "}",
        "{\"return\":{\"name\":{\"name\":[]},\"id\":7,\"pid\":\"x\",\"exited\":{}}}",
        "{\"return\":{\"name\":\"" + "x".repeat(10 << 20) + "\"}}",
        "{\"return\":{\"name\":\"" + "x".repeat(60_000) + "\"}}",
        "{\"return\":{\"name\":\"" + "x".repeat(255) + "🖥\"}}",
        "{\"return\":{\"name\":\"\\ud800\",\"id\":\"a\\nb\\u0000\"}}",
        "{\"return\":{\"pid\":" + "9".repeat(5_000) + "}}",
        "{\"return\":{\"pid\":1e999999999}}");
  }

  @ParameterizedTest
  @MethodSource("answers")
  void whatItSaysOfItsSystemCanAlwaysBeShown(String answer) {
    guest.answers(answer);
    GuestFacts facts =
        new GuestProbe(guest.hypervisor(), addresses).probe(guest.domain(), true, CARDS, NOW, NOW);
    facts
        .os()
        .ifPresent(os ->
            assertThatCode(() -> new JsonMapper().writeValue(new ByteArrayOutputStream(), os))
                .doesNotThrowAnyException());
    assertThat(facts.os().map(os -> Objects.requireNonNullElse(os.getName(), "")).orElse(""))
        .hasSizeLessThanOrEqualTo(256)
        .doesNotContain("\n");
  }

  @ParameterizedTest
  @MethodSource("answers")
  void aProbeOfItEndsInItsTime(String answer) {
    guest.answers(answer);
    Probe exec = new Probe().setExec(new ExecAction(List.of("true")));
    long begin = System.nanoTime();
    try (var runner =
        new ProbeRunner(guest.hypervisor(), new GuestAddress(addresses, HostLinks.ofKernel()))) {
      assertThat(runner.run(guest.domain(), CARDS, exec, Duration.ofMillis(100))).isPresent();
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMinutes(1));
  }

  @Test
  void theNamesAndAddressesOfItsCardsAreCutAndChecked() {
    var addressesOfIt =
        List.of(
            new GuestInterface.Address("10.0.0.7", 24),
            new GuestInterface.Address("fe80::1%eth0", 64),
            new GuestInterface.Address("10.0.0.7; reboot", 24),
            new GuestInterface.Address("1".repeat(1 << 20), 24));
    guest
        .hypervisor()
        .domains()
        .setInterfaces(
            guest.domain(),
            List.of(new GuestInterface("e\ud800\n".repeat(1 << 20), MAC, addressesOfIt)));
    GuestInterface shown =
        new GuestProbe(guest.hypervisor(), addresses)
            .probe(guest.domain(), true, CARDS, NOW, NOW)
            .interfaces()
            .orElse(Collections.emptyList())
            .getFirst();
    assertThat(shown.name()).hasSize(256).startsWith("e\ufffd\ufffde");
    assertThat(shown.addresses())
        .extracting(GuestInterface.Address::address)
        .containsExactly("10.0.0.7", "fe80::1%eth0");
  }
}
