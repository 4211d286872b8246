package org.virtfleet.agent.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.agent.archive.Archive;
import org.virtfleet.agent.storage.ClaimedVolumes.Place;
import org.virtfleet.client.control.Key;

class OrphanedBackupsTest {
  private static final String VOLUME = "pvc-00000000-0000-4000-8000-000000000001";
  private static final String MONDAY = "20261123T020000Z-monday";
  private static final String TUESDAY = "20261124T020000Z-tuesday";

  @TempDir Path pool;

  private final List<GenericKubernetesResource> backups = new ArrayList<>();

  @Test
  void backupsThatNoObjectOfTheirClaimStandsForAreFound() throws IOException {
    make("web", MONDAY);
    make("web", TUESDAY);
    make("web", ".20261125T020000Z-wednesday");
    add("shop", "monday", "2026-11-23T02:00:00Z", "vault");
    assertThat(find()).containsExactly("nas/%s.backups/web/%s".formatted(VOLUME, TUESDAY));

    add("other", "tuesday", "2026-11-24T02:00:00Z", "vault");
    add("shop", "tuesday", "2026-11-24T02:00:00Z", "another");
    assertThat(find()).as("they are of other claims").hasSize(1);

    add("shop", "tuesday", "2026-11-24T02:00:00Z", "vault");
    assertThat(find()).isEmpty();
  }

  @Test
  void aClaimWithoutBackupsHasNone() {
    assertThat(find()).isEmpty();
  }

  private List<String> find() {
    var place = new Place(Key.of("shop", "vault"), "nas", Archive.beside(pool, VOLUME));
    return List.copyOf(new OrphanedBackups(() -> backups, () -> List.of(place)).get());
  }

  private void make(String machine, String backup) throws IOException {
    Path folder = pool.resolve(VOLUME + ".backups").resolve(machine).resolve(backup);
    Files.writeString(Files.createDirectories(folder).resolve("root.qcow2"), "a disk");
  }

  private void add(String namespace, String name, String created, String claim) {
    backups.add(
        Serialization.unmarshal(
            """
            {"apiVersion": "backup.kubevirt.io/v1alpha1", "kind": "VirtualMachineBackup",
             "metadata": {"namespace": "%s", "name": "%s", "creationTimestamp": "%s"},
             "spec": {"pvcName": "%s"}}
            """
                .formatted(namespace, name, created, claim),
            GenericKubernetesResource.class));
  }
}
