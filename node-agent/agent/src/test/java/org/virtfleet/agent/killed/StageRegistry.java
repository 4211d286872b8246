package org.virtfleet.agent.killed;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.virtfleet.agent.TestCluster;
import org.virtfleet.agent.identity.Identity;
import org.virtfleet.agent.registry.Layers;
import org.virtfleet.agent.registry.TestRegistry;

/// A registry with an image for guests of a [Stage], which its node may ask.
final class StageRegistry implements AutoCloseable {
  private final Stage stage;
  private final TestRegistry registry = new TestRegistry();

  StageRegistry(Stage stage) throws IOException {
    this.stage = stage;
    registry.image("disks", "1", "amd64", new Layers().file("disk/a.img", "the disk").gzip());
    TestCluster cluster = stage.cluster;
    cluster.haveNamespace("kubevirt");
    have(
        """
        {"apiVersion": "cdi.kubevirt.io/v1beta1", "kind": "CDI", "metadata": {"name": "cdi"},
         "spec": {"config": {"insecureRegistries": ["%s"]}}}
        """
            .formatted(registry.host()));
    have(
        """
        {"apiVersion": "kubevirt.io/v1", "kind": "KubeVirt", "spec": {},
         "metadata": {"namespace": "kubevirt", "name": "kubevirt", "annotations": {"virtfleet.org/import-from": "127.0.0.0/8"}}}
        """);
  }

  private void have(String object) {
    KubernetesClient client = stage.cluster.client();
    client
        .resource(
            client.getKubernetesSerialization().unmarshal(object, GenericKubernetesResource.class))
        .forceConflicts()
        .serverSideApply();
  }

  /// The image's name.
  String image() {
    return registry.host() + "/disks:1";
  }

  /// A node keeps an image for the next guest. Takes away what is kept on purpose, and nothing
  /// else.
  void forget() {
    Path notes = stage.cluster.data.resolve("images");
    if (!Files.exists(notes)) {
      return;
    }
    var storage = stage.hypervisor.storage();
    try (var files = Files.list(notes)) {
      String pool = Identity.read(stage.cluster.data, TestCluster.NODE).poolName();
      for (Path file : files.toList()) {
        String note = Files.readString(file);
        storage.volumes(pool).stream()
            .filter(volume -> note.contains('"' + volume.name() + '"'))
            .forEach(volume -> storage.deleteVolume(pool, volume.name()));
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    registry.close();
  }
}
