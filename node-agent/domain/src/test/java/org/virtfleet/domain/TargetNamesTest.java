package org.virtfleet.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TargetNamesTest {
  @Test
  void lettersGoOnAfterZ() {
    var names = new TargetNames();
    var all = IntStream.range(0, 703).mapToObj(_ -> names.next("virtio")).toList();
    assertThat(all)
        .startsWith("vda", "vdb")
        .endsWith("vdzz", "vdaaa")
        .contains("vdz", "vdaa", "vdaz", "vdba");
    assertThat(all).doesNotHaveDuplicates();
  }

  @Test
  void busesOtherThanVirtioShareOneRow() {
    var names = new TargetNames();
    assertThat(names.next("sata")).isEqualTo("sda");
    assertThat(names.next("virtio")).isEqualTo("vda");
    assertThat(names.next("scsi")).isEqualTo("sdb");
  }
}
