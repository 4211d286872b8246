package org.virtfleet.agent.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VolumeObjectsTest {

  @Test
  void aSizeIsInWholeBytesAndNeverMoreThanAFileCouldHave() {
    assertThat(size("1Mi")).isEqualTo(1 << 20);
    assertThat(size("100m")).isEqualTo(1);
    assertThat(size("9223372036854775807")).isEqualTo(Long.MAX_VALUE);
    assertThat(size("1e30")).isEqualTo(Long.MAX_VALUE);
    assertThat(VolumeObjects.size(null)).isZero();
  }

  private static long size(String quantity) {
    return VolumeObjects.size(Map.of("storage", new Quantity(quantity)));
  }
}
