package org.virtfleet.agent.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NumaNodesTest {
  @TempDir Path sysfs;

  @Test
  void everyProcessorHasTheNodeThatListsIt() throws IOException {
    node("node0", "0-1,4\n");
    node("node1", "2-3\n");
    node("node2", "\n"); // memory alone
    Files.writeString(sysfs.resolve("online"), "0-2\n");
    assertThat(NumaNodes.read(sysfs)).isEqualTo(Map.of(0, 0, 1, 0, 4, 0, 2, 1, 3, 1));
  }

  @Test
  void aKernelWithoutNodesTellsOfNone() {
    assertThat(NumaNodes.read(sysfs.resolve("node"))).isEmpty();
  }

  private void node(String name, String processors) throws IOException {
    Files.writeString(Files.createDirectory(sysfs.resolve(name)).resolve("cpulist"), processors);
  }
}
