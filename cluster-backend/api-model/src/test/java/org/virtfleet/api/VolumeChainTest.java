package org.virtfleet.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.virtfleet.api.VolumeChain.Above;

class VolumeChainTest {

  @Test
  void aChainIsReadAsItWasWritten() {
    var chain =
        new VolumeChain(
            Optional.of("base of all.qcow2"),
            List.of(new Above(1, "/a"), new Above(2, "/a b"), new Above(1, "/c")));
    assertThat(chain.text()).isEqualTo("< base of all.qcow2\n> /a\n>> /a b\n> /c");
    assertThat(VolumeChain.parse(chain.text())).contains(chain);
    assertThat(VolumeChain.parse(VolumeChain.ALONE.text())).contains(VolumeChain.ALONE);
    assertThat(VolumeChain.parse("whatever")).isEmpty();
  }
}
