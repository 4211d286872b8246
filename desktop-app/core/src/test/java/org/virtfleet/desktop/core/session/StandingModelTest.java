package org.virtfleet.desktop.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StandingModelTest {
  private final SampleSession desk = SampleSession.berlin();

  @AfterEach
  void close() {
    desk.close();
  }

  private Standing standing() {
    return desk.session().standing().standingProperty().get();
  }

  @Test
  void whoeverSeesSomethingIsAdmitted() {
    assertThat(standing()).isEqualTo(new Standing.Admitted());
  }

  @Test
  void whoeverSeesNothingIsToldWhomTheServerTakesThemFor() {
    desk.cluster().shutOut("system:anonymous");
    desk.until(() -> standing() instanceof Standing.Stranger);
    var stranger = (Standing.Stranger) standing();
    assertThat(stranger.takenFor()).isEqualTo(Optional.of("system:anonymous"));
    assertThat(stranger.isAnonymous()).isTrue();
    assertThat(stranger.refused()).hasSize(7);
  }

  @Test
  void whoeverSawSomethingKeepsTheOldRowsWhenTheCredentialsEnd() {
    desk.cluster().line().reject("Unauthorized", Duration.ofSeconds(5), Duration.ofSeconds(5));
    desk.until(() -> desk.session().link().staleProperty().get());
    assertThat(standing()).isEqualTo(new Standing.Admitted());
    assertThat(desk.session().vms().rows()).isNotEmpty();
  }
}
