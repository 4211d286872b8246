package org.virtfleet.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TargetNamesTest {
  @Test
  void lettersGoOnAfterZ() {
    var names = new TargetNames(Map.of());
    var all = IntStream.range(0, 703).mapToObj(i -> names.next("d" + i, "virtio")).toList();
    assertThat(all)
        .startsWith("vda", "vdb")
        .endsWith("vdzz", "vdaaa")
        .contains("vdz", "vdaa", "vdaz", "vdba");
    assertThat(all).doesNotHaveDuplicates();
  }

  @Test
  void busesOtherThanVirtioShareOneRow() {
    var names = new TargetNames(Map.of());
    assertThat(names.next("a", "sata")).isEqualTo("sda");
    assertThat(names.next("b", "virtio")).isEqualTo("vda");
    assertThat(names.next("c", "scsi")).isEqualTo("sdb");
  }

  @Test
  void aDiskOfARunningGuestKeepsItsNameAndANewOneTakesTheFirstThatIsFree() {
    var names = new TargetNames(Map.of("root", "vda", "logs", "vdc"));
    assertThat(names.next("logs", "virtio")).isEqualTo("vdc");
    assertThat(names.next("data", "virtio")).isEqualTo("vdb");
    assertThat(names.next("more", "virtio")).isEqualTo("vdd");
  }
}
