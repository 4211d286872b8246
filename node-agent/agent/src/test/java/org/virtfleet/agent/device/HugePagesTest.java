package org.virtfleet.agent.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HugePagesTest {
  @TempDir Path sysfs;

  @Test
  void theyAreCountedAsKubernetesDoesAndSoAreThoseThatAreFree() throws IOException {
    pages("hugepages-2048kB", 512, 1);
    pages("hugepages-1048576kB", 4, 0);
    pages("hugepages-64kB", 0, 0);
    HugePages pages = new HugePages(sysfs);
    assertThat(pages.bytes())
        .isEqualTo(Map.of("hugepages-2Mi", 1L << 30, "hugepages-1Gi", 4L << 30));
    assertThat(pages.all()).isEqualTo(Map.of(2L << 20, 512L, 1L << 30, 4L));
    assertThat(pages.free()).isEqualTo(Map.of(2L << 20, 1L, 1L << 30, 0L));
  }

  @Test
  void aKernelWithoutThemHasNone() {
    HugePages none = new HugePages(sysfs.resolve("nowhere"));
    assertThat(none.bytes()).isEmpty();
    assertThat(none.free()).isEmpty();
  }

  private void pages(String size, int all, int free) throws IOException {
    Path folder = Files.createDirectory(sysfs.resolve(size));
    Files.writeString(folder.resolve("nr_hugepages"), all + "\n");
    Files.writeString(folder.resolve("free_hugepages"), free + "\n");
  }
}
