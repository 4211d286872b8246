package org.virtfleet.agent.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.libvirt.testing.FakeHypervisor;

/// Files of work beside volumes.
class WorkplaceTest {
  @TempDir Path folder;

  @Test
  void aVolumeThatGoesTakesEveryPartOfItsWorkAlongAndNobodyElses() throws Exception {
    try (var hypervisor = new FakeHypervisor()) {
      var workplace =
          new Workplace(new VolumePool(hypervisor, "pool", folder), folder.resolve("scratch"));
      for (var part : Workplace.Part.values()) {
        Files.createFile(workplace.file("pvc-1", part));
      }
      var other = Files.createFile(workplace.file("pvc-2", Workplace.Part.RESTORED));

      workplace.discard("pvc-1");

      try (var left = Files.list(folder)) {
        assertThat(left).containsExactly(other);
      }
    }
  }
}
