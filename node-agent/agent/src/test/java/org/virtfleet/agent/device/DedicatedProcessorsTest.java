package org.virtfleet.agent.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.NodeBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.virtfleet.api.Annotations;

class DedicatedProcessorsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2-7 | 2-7 | 0-1",
        "1, 3-5,^4 | 1,3,5 | 0,2,4,6-7",
        "7-9999 | 7 | 0-6",
        "6-2 | '' | 0-7"
      })
  void theRestRunsAllOtherGuests(String list, String apart, String common) {
    DedicatedProcessors shares = of(list);
    assertThat(ProcessorList.text(shares.apart())).isEqualTo(apart);
    assertThat(ProcessorList.text(shares.common())).isEqualTo(common);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "all", "0-7", "-3", "1,,2", "99999", "1' cpuset='0"})
  void whatIsNoListOrLeavesTheHostNoneSetsNoneAside(String list) {
    assertThat(of(list).any()).isFalse();
    assertThat(of(list).common()).hasSize(8);
  }

  private static DedicatedProcessors of(String list) {
    return DedicatedProcessors.of(
        new NodeBuilder()
            .withNewMetadata()
            .addToAnnotations(Annotations.DEDICATED_CPUS, list)
            .endMetadata()
            .build(),
        8);
  }
}
