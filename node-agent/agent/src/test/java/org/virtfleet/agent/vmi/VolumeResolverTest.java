package org.virtfleet.agent.vmi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.agent.TestCluster;
import org.virtfleet.agent.identity.Identity;
import org.virtfleet.agent.storage.ContainerImages;
import org.virtfleet.agent.storage.VolumePool;
import org.virtfleet.agent.storage.VolumeUsers;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.client.control.Caches;
import org.virtfleet.client.control.EventRecorder;
import org.virtfleet.client.control.Key;
import org.virtfleet.libvirt.HypervisorUri;
import org.virtfleet.libvirt.testing.FakeHypervisor;

class VolumeResolverTest {
  private static final Key LATE = Key.of("default", "late");

  @Test
  void whatNoWatchHasToldYetIsAskedOfTheServer(@TempDir Path data) throws Exception {
    try (var cluster = new TestCluster(data);
        var hypervisor = new FakeHypervisor(new HypervisorUri("qemu:///system"))) {
      var volumes = unseeing(cluster, hypervisor, data);
      assertThatExceptionOfType(Unattachable.class)
          .isThrownBy(() -> volumes.volumeOf(LATE))
          .withMessageContaining("There is no PersistentVolumeClaim default/late");
      cluster
          .client()
          .resource(
              """
              apiVersion: v1
              kind: PersistentVolume
              metadata: {name: of-late}
              spec:
                accessModes: [ReadWriteOnce]
                capacity: {storage: 1Mi}
                local: {path: /pool/of-late}
                nodeAffinity: {required: {nodeSelectorTerms: [{matchExpressions: [
                  {key: kubernetes.io/hostname, operator: In, values: [%s]}]}]}}
              """
                  .formatted(TestCluster.NODE))
          .create();
      cluster
          .client()
          .resource(
              """
              apiVersion: v1
              kind: PersistentVolumeClaim
              metadata: {name: late, namespace: default}
              spec: {accessModes: [ReadWriteOnce], volumeName: of-late, resources: {requests: {storage: 1Mi}}}
              """)
          .create();
      assertThat(volumes.volumeOf(LATE).getMetadata().getName()).isEqualTo("of-late");
    }
  }

  /// One whose watches have told nothing.
  private static VolumeResolver unseeing(TestCluster cluster, FakeHypervisor hypervisor, Path data)
      throws Exception {
    var client = cluster.nodeClient();
    var caches = new Caches(client);
    var identity = Identity.read(data, TestCluster.NODE);
    var pool = new VolumePool(hypervisor, identity.poolName(), Path.of("/pool"));
    var clock = Clock.systemUTC();
    return new VolumeResolver(
        identity,
        client,
        caches.of(PersistentVolumeClaim.class),
        caches.of(PersistentVolume.class),
        new SingleUse(new VolumeUsers(hypervisor), new DomainRegistry(hypervisor, identity)),
        new HostFiles(hypervisor),
        new SettingsVolumes(client, new AccountFiles(client, List.of())),
        new Scratch(hypervisor, pool),
        new ContainerDisks(
            client,
            caches.of(VirtualMachineInstance.class),
            new ContainerImages(
                hypervisor, pool, data.resolve("scratch"), data.resolve("images"), clock),
            new EventRecorder(client, "test", clock),
            clock));
  }
}
