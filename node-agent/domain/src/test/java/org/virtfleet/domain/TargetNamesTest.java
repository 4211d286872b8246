package org.virtfleet.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TargetNamesTest {
  @Test
  void lettersGoOnAfterZ() {
    var names = new TargetNames(Set.of());
    var all = IntStream.range(0, 703).mapToObj(_ -> names.next("virtio")).toList();
    assertThat(all)
        .startsWith("vda", "vdb")
        .endsWith("vdzz", "vdaaa")
        .contains("vdz", "vdaa", "vdaz", "vdba");
    assertThat(all).doesNotHaveDuplicates();
  }

  @Test
  void busesOtherThanVirtioShareOneRow() {
    var names = new TargetNames(Set.of());
    assertThat(names.next("sata")).isEqualTo("sda");
    assertThat(names.next("virtio")).isEqualTo("vda");
    assertThat(names.next("scsi")).isEqualTo("sdb");
  }

  @Test
  void aNewDiskTakesTheFirstNameThatNoDiskOfTheRunningGuestHas() {
    var names = new TargetNames(Set.of("vda", "vdc"));
    assertThat(names.next("virtio")).isEqualTo("vdb");
    assertThat(names.next("virtio")).isEqualTo("vdd");
  }
}
