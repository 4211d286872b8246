package org.virtfleet.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.agent.registry.Layers;

/// A real agent with a real pool, and a real registry of container images.
@Tag("guest")
@ExtendWith(StorageHost.Shared.class)
class RegistryIT {
  private static final int SIZE = 2 << 20;

  @TempDir static Path data;
  private static Claims claims;
  private static RegistryServer registry;
  private static byte[] disk;

  @BeforeAll
  static void start(StorageHost shared) throws Exception {
    assumeTrue(RegistryServer.isInstalled(), "docker-registry and skopeo are not installed");
    claims = shared.claimsIn("registries");
    registry = RegistryServer.start(data);
    disk = new byte[SIZE];
    new Random(7).nextBytes(disk);
    var client = shared.cluster.client();
    client
        .resource(
            Serialization.unmarshal(
                """
                {"apiVersion": "cdi.kubevirt.io/v1beta1", "kind": "CDI", "metadata": {"name": "cdi"},
                 "spec": {"config": {"insecureRegistries": ["%s"]}}}
                """
                    .formatted(registry.host()),
                GenericKubernetesResource.class))
        .create();
    client
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withNamespace(claims.namespace)
                .withName("registry-login")
                .endMetadata()
                .addToStringData("accessKeyId", RegistryServer.USER)
                .addToStringData("secretKey", RegistryServer.PASSWORD)
                .build())
        .create();
  }

  @AfterAll
  static void stop() throws Exception {
    if (registry != null) {
      registry.close();
    }
  }

  @Test
  void theDiskInAContainerImageIsTheVolumesContent() throws Exception {
    registry.push(
        "disks/tiny:1",
        new Layers().file("etc/issue", "hello").folder("disk").file("disk/tiny.img", disk).gzip());
    create("tiny", "disks/tiny:1", "registry-login");
    claims.awaitPhase("tiny", "Succeeded");
    assertThat(Files.readAllBytes(claims.file("tiny"))).isEqualTo(disk);
    try (var files = Files.list(claims.file("tiny").getParent())) {
      assertThat(files.map(Path::toString)).noneMatch(file -> file.contains("/.pvc"));
    }
  }

  @Test
  void whatCannotBeHadFailsWithTheReason() throws Exception {
    registry.push("disks/empty:1", new Layers().file("etc/issue", "hello").gzip());
    create("no-login", "disks/empty:1", "");
    create("no-disk", "disks/empty:1", "registry-login");
    create("no-image", "disks/empty:2", "registry-login");
    expectFailure("no-login", registry.host() + "/disks/empty:1 is given to known users only");
    expectFailure("no-disk", "there is no file in /disk");
    expectFailure("no-image", registry.host() + "/disks/empty:2 is not in the registry");
  }

  private static void expectFailure(String name, String words) {
    claims.awaitPhase(name, "Failed");
    assertThat(claims.message(name)).contains(words);
  }

  private static void create(String name, String image, String secret) {
    var notes =
        new HashMap<>(
            Map.of(
                "cdi.kubevirt.io/storage.import.source",
                "registry",
                "cdi.kubevirt.io/storage.import.endpoint",
                "docker://" + registry.host() + "/" + image));
    if (!secret.isEmpty()) {
      notes.put("cdi.kubevirt.io/storage.import.secretName", secret);
    }
    claims.create(name, Claims.CLASS, SIZE, notes);
  }
}
