package org.virtfleet.agent.unmanaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuestNameTest {
  private static final UUID ID = UUID.fromString("0badcafe-0000-4000-8000-000000000001");

  @ParameterizedTest
  @CsvSource({
    "web, web",
    "Win 11 (Büro), win-11-buro",
    "db.example.org, db-example-org",
    "-x-, x",
    "../../etc, etc",
    "虚拟机, guest"
  })
  void aNameIsKeptAsFarAsKubernetesCanWriteIt(String domain, String name) {
    assertThat(GuestName.candidates(domain, ID))
        .containsExactly(name, name + "-0badcafe", "guest-0badcafe-0000-4000-8000-000000000001");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\u001b[2J", "a\u202eb", "-", "x\0y"})
  void everyCandidateIsADnsLabel(String domain) {
    assertThat(GuestName.candidates(domain + "y".repeat(300), ID))
        .allMatch(name -> name.matches("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?"));
  }

  @Test
  void whatATerminalWouldActUponIsShownAsItsNumber() {
    assertThat(GuestName.visible("a\u001b[2J\u202eb ü")).isEqualTo("a\\u{1b}[2J\\u{202e}b ü");
  }
}
