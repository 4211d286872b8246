package org.virtfleet.desktop.core.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.client.ClusterClient;
import org.virtfleet.client.failure.ApiFailure;
import org.virtfleet.client.failure.ClusterFailure;
import org.virtfleet.client.feed.FeedEvent;
import org.virtfleet.client.kubeconfig.Kubeconfig;
import org.virtfleet.client.object.ObjectKey;
import org.virtfleet.desktop.core.cluster.DiskChain;
import org.virtfleet.desktop.core.cluster.OrphanRow;
import org.virtfleet.desktop.core.cluster.VolumeRow;
import org.virtfleet.desktop.core.cluster.VolumeUser.Use;

class StorageJoinsTest {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  /// Where nobody answers: what the feeds hear comes from the test.
  private static final String NOWHERE =
      """
      apiVersion: v1
      kind: Config
      current-context: nowhere
      clusters: [{name: nowhere, cluster: {server: "https://127.0.0.1:1"}}]
      users: [{name: nobody, user: {token: none}}]
      contexts: [{name: nowhere, context: {cluster: nowhere, user: nobody}}]
      """;

  private ClusterClient client;
  private Sources sources;
  private StorageJoins joins;

  @BeforeEach
  void open(@TempDir Path folder) throws IOException, ClusterFailure {
    var file = Files.writeString(folder.resolve("kubeconfig"), NOWHERE);
    client = new ClusterClient(Kubeconfig.load(file).connection(Optional.empty()));
    sources = new Sources(client, new LinkTracker());
    joins = new StorageJoins(sources);
  }

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void whatAVolumeIsBuiltUponIsAsItsNodeSays() throws IOException {
    claim("untold", "");
    bound("chained", "< /b/base.qcow2\\n> /b/one\\n>> /b/two");
    bound("standing", "");
    assertThat(chain("chained"))
        .contains(
            new DiskChain(
                Optional.of("/b/base.qcow2"),
                List.of(new DiskChain.Image(1, "/b/one"), new DiskChain.Image(2, "/b/two"))));
    assertThat(chain("chained").orElseThrow().above())
        .extracting(DiskChain.Image::line)
        .containsExactly("\u2514 one", "   \u2514 two");
    assertThat(chain("standing")).contains(DiskChain.ALONE);
    assertThat(chain("untold")).as("nobody has looked").isEmpty();
  }

  private void bound(String name, String chain) throws IOException {
    tell(
        sources.claims,
        ClaimPart::of,
        name,
        "{metadata: {namespace: shop, name: %1$s}, spec: {volumeName: pv-%1$s}, status: {phase: Bound}}"
            .formatted(name));
    tell(
        sources.persistentVolumes,
        VolumePart::of,
        "pv-" + name,
        "{metadata: {namespace: '', name: pv-%s, annotations: {virtfleet.org/chain: \"%s\"}}}"
            .formatted(name, chain));
  }

  private Optional<DiskChain> chain(String name) {
    return joins.volumes().stream()
        .filter(row -> row.name().equals(name))
        .findFirst()
        .orElseThrow()
        .home()
        .chain();
  }

  @Test
  void whatHoldsBackupsIsSharedCopiedOrMountedIsNoOrphan() throws IOException {
    for (var name :
        List.of("disk", "vault", "golden", "web", "copied", "shot", "snapshot-1", "alone")) {
      claim(name, "");
    }
    tell(
        sources.vms,
        VmPart::of,
        "vm",
        "{spec: {template: {spec: {volumes: [{persistentVolumeClaim: {claimName: disk}}]}}}}");
    tell(sources.backups, BackupPart::of, "monday", "{spec: {pvcName: vault}}");
    tell(
        sources.dataSources,
        TargetPart::ofDataSource,
        "ubuntu",
        "{spec: {source: {pvc: {name: golden, namespace: shop}}}}");
    tell(
        sources.pods,
        PodPart::of,
        "nginx",
        "{spec: {volumes: [{persistentVolumeClaim: {claimName: web}}]}, status: {phase: Running}}");
    tell(
        sources.dataVolumes,
        DataVolumePart::of,
        "copy",
        "{spec: {source: {pvc: {name: copied, namespace: shop}}}, status: {phase: CloneInProgress}}");
    tell(
        sources.snapshotContents,
        TargetPart::ofSnapshotContent,
        "snapcontent-1",
        "{spec: {driver: virtfleet.org/pool}, status: {snapshotHandle: shop/snapshot-1}}");
    claim("shot", "ownerReferences: [{kind: VirtualMachineSnapshotContent, name: c}]");

    assertThat(uses("disk")).containsExactly(Use.VM);
    assertThat(uses("vault")).containsExactly(Use.BACKUP);
    assertThat(uses("golden")).containsExactly(Use.BOOT_SOURCE);
    assertThat(uses("web")).containsExactly(Use.POD);
    assertThat(uses("copied")).containsExactly(Use.COPY);
    assertThat(uses("shot")).containsExactly(Use.SNAPSHOT);
    assertThat(uses("snapshot-1")).containsExactly(Use.SNAPSHOT);
    assertThat(joins.orphans())
        .extracting(row -> row.kind() + " " + row.ref().name())
        .containsExactly("CLAIM alone");
  }

  @Test
  void whoMayNotSeeEverythingIsToldOfNoOrphans() throws IOException {
    claim("alone", "");
    assertThat(joins.volumes()).allMatch(VolumeRow::isUnused);
    sources.pods.on(
        new FeedEvent.Stale<>(
            Instant.EPOCH,
            new ApiFailure("", 403, "Forbidden", "pods is forbidden", List.of()),
            1,
            Instant.EPOCH));
    assertThat(joins.volumes()).noneMatch(VolumeRow::isUnused);
    assertThat(joins.orphans()).isEmpty();
  }

  @Test
  void volumesWithoutTheirClaimAndFilesAndBackupsWithoutAnObjectAreOrphans() throws IOException {
    tell(
        sources.persistentVolumes,
        VolumePart::of,
        "pvc-1",
        "{spec: {capacity: {storage: 2Gi}, claimRef: {namespace: shop, name: old}}, status: {phase: Released}}");
    tell(
        sources.persistentVolumes,
        VolumePart::of,
        "pvc-2",
        "{spec: {capacity: {storage: 2Gi}, claimRef: {namespace: shop, name: web}}, status: {phase: Bound}}");
    tell(
        sources.nodes,
        NodePart::of,
        "kvm-01",
        "{metadata: {annotations: {virtfleet.org/orphaned-volumes: 'pool/pvc-3, p/$(reboot)', virtfleet.org/orphaned-backups: 'pool/pvc-4.backups/web/monday, pool/../etc/passwd'}}}");
    assertThat(joins.orphans())
        .extracting(OrphanRow::kind, OrphanRow::title, OrphanRow::was)
        .containsExactly(
            tuple(OrphanRow.Kind.VOLUME, "pvc-1", "shop/old"),
            tuple(OrphanRow.Kind.FILE, "pvc-3", ""),
            tuple(OrphanRow.Kind.BACKUP, "monday", "web"));
  }

  @Test
  void aVolumeThatIsNotThereSaysTheServersReason() throws IOException {
    claim("web", "");
    tell(
        sources.dataVolumes,
        DataVolumePart::of,
        "web",
        "{status: {phase: ImportInProgress, progress: 41.5%, conditions: [{type: Bound, status: 'True', message: PVC web Bound}, {type: Running, status: 'False', message: 'The server answered 404 for http://images/web.qcow2'}]}}");
    var row = joins.volumes().getFirst();
    assertThat(row.state()).isEqualTo(VolumeRow.State.IMPORTING);
    assertThat(row.progress()).contains(0.415);
    assertThat(row.reason()).isEqualTo("The server answered 404 for http://images/web.qcow2");
  }

  @Test
  void aRestoredClaimIsReadyOnlyWithItsContent() throws IOException {
    claim(
        "again",
        "annotations: {virtfleet.org/restore-from: monday/root, virtfleet.org/progress: 12.00%}");
    assertThat(joins.volumes().getFirst().state()).isEqualTo(VolumeRow.State.IMPORTING);
    assertThat(joins.volumes().getFirst().progress()).contains(0.12);
    claim(
        "again",
        "annotations: {virtfleet.org/restore-from: monday/root, cdi.kubevirt.io/storage.pod.phase: Succeeded}");
    assertThat(joins.volumes().getFirst().state()).isEqualTo(VolumeRow.State.READY);
  }

  @Test
  void classesThatShareAPoolAreOneRowANode() throws IOException {
    for (var type : List.of("local", "fast")) {
      tell(
          sources.capacities,
          CapacityPart::of,
          type + "-kvm-01",
          "{storageClassName: "
              + type
              + ", capacity: 1Gi, nodeTopology: {matchLabels: {kubernetes.io/hostname: kvm-01}}, metadata: {annotations: {virtfleet.org/pool: vms, virtfleet.org/pool-capacity: '4294967296'}}}");
    }
    tell(
        sources.persistentVolumes,
        VolumePart::of,
        "pvc-1",
        "{spec: {storageClassName: fast, capacity: {storage: 8Gi}, nodeAffinity: {required: {nodeSelectorTerms: [{matchExpressions: [{key: kubernetes.io/hostname, operator: In, values: [kvm-01]}]}]}}}}");
    var pool = joins.pools().getFirst();
    assertThat(joins.pools()).hasSize(1);
    assertThat(pool.storageClasses()).containsExactly("fast", "local");
    assertThat(pool.used()).isEqualTo(0.75);
    assertThat(pool.promisedBytes()).isEqualTo(8L << 30);
    assertThat(pool.volumes()).isEqualTo(1);
  }

  private List<Use> uses(String claim) {
    return joins.volumes().stream()
        .filter(row -> row.name().equals(claim))
        .flatMap(row -> row.users().stream())
        .map(user -> user.use())
        .toList();
  }

  private void claim(String name, String metadata) throws IOException {
    tell(
        sources.claims,
        ClaimPart::of,
        name,
        "{metadata: {namespace: shop, name: "
            + name
            + (metadata.isEmpty() ? "" : ", " + metadata)
            + "}, status: {phase: Bound}}");
  }

  private static <P> void tell(
      SharedFeed<P> feed, Function<JsonNode, P> part, String name, String yaml) throws IOException {
    var object = YAML.readTree(yaml);
    feed.on(
        new FeedEvent.Upserted<>(
            new ObjectKey(object.at("/metadata/namespace").asText("shop"), name),
            part.apply(object)));
  }
}
