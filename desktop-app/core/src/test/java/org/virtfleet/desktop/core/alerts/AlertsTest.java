package org.virtfleet.desktop.core.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.virtfleet.desktop.core.cluster.NodeRow;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.desktop.core.cluster.StorageClassRow;
import org.virtfleet.desktop.core.session.SampleSession;
import org.virtfleet.desktop.core.text.Sizes;
import org.virtfleet.desktop.core.text.Texts;

class AlertsTest {
  private final Alerts alerts = new Alerts(new Texts(Locale.ENGLISH));

  @Test
  void whatIsBrokenStandsBeforeWhatWillBreak() {
    try (var desk = SampleSession.berlin()) {
      var rows = desk.session().alerts().rows();
      desk.until(() -> !rows.isEmpty());
      assertThat(rows)
          .extracting(alert -> alert.about().path() + ": " + alert.what() + ", " + alert.why())
          .containsExactly(
              "ci / build-arm-01: The VM fits on no node, 0 of 6 nodes fit: none has the architecture arm64.",
              "default / suse-import: The VM has a disk whose import failed, The image suse15.qcow2 ends after 212 MiB of 594 MiB.",
              "default / suse-import-root: The volume was not filled, The image suse15.qcow2 ends after 212 MiB of 594 MiB.",
              "fast-nvme: 90% full, 412 GiB free");
      assertThat(rows.getLast().severity()).isEqualTo(Alert.Severity.WARNING);
    }
  }

  @Test
  void aNodeThatIsDownHurtsMoreThanOneWithoutRoom() {
    assertThat(of(node(false, 10))).extracting(Alert::severity).isEqualTo(Alert.Severity.CRITICAL);
    assertThat(of(node(true, 250)).why()).isEqualTo("250 / 256 GiB given");
    assertThat(alerts.of(List.of(), List.of(node(true, 200)), List.of(), List.of())).isEmpty();
  }

  @Test
  void aStorageClassThatSaysNothingOfItsSpaceIsNotFull() {
    var silent =
        new StorageClassRow(
            new ObjectRef("StorageClass", "", "nfs"), "nfs", false, true, 0, 0, 0, "");
    assertThat(alerts.of(List.of(), List.of(), List.of(), List.of(silent))).isEmpty();
  }

  private Alert of(NodeRow node) {
    var found = alerts.of(List.of(), List.of(node), List.of(), List.of());
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  private static NodeRow node(boolean ready, long givenGib) {
    return new NodeRow(
        new ObjectRef("Node", "", "kvm-01"),
        ready,
        true,
        "",
        "10.0.0.1",
        64,
        4,
        256 * Sizes.GIB,
        givenGib * Sizes.GIB,
        1,
        "QEMU 10",
        true,
        Instant.EPOCH);
  }
}
