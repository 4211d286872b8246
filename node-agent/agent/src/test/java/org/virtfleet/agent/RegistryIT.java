package org.virtfleet.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.agent.registry.Layers;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceStatus;
import org.virtfleet.libvirt.Hypervisor;
import org.virtfleet.libvirt.HypervisorUri;
import org.virtfleet.libvirt.driver.LibvirtHypervisor;

/// A real agent with a real pool, and a real registry of container images.
@OnStorageHost
class RegistryIT {
  private static final int SIZE = 2 << 20;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir static Path data;
  private static TestCluster cluster;
  private static Claims claims;
  private static Instances instances;
  private static RegistryServer registry;
  private static byte[] disk;

  @BeforeAll
  static void start(StorageHost shared) throws Exception {
    assumeTrue(RegistryServer.isInstalled(), "docker-registry and skopeo are not installed");
    cluster = shared.cluster;
    claims = shared.claimsIn("registries");
    instances = new Instances(cluster, PATIENCE);
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
    cluster.haveNamespace("kubevirt");
    client
        .resource(
            Serialization.unmarshal(
                """
                {"apiVersion": "kubevirt.io/v1", "kind": "KubeVirt", "spec": {},
                 "metadata": {"namespace": "kubevirt", "name": "kubevirt", "annotations": {"virtfleet.org/import-from": "127.0.0.0/8"}}}
                """,
                GenericKubernetesResource.class))
        .create();
    client
        .resource(
            login(claims.namespace)
                .addToStringData("accessKeyId", RegistryServer.USER)
                .addToStringData("secretKey", RegistryServer.PASSWORD)
                .build())
        .create();
    client
        .resource(
            login("default")
                .addToStringData(
                    ".dockerconfigjson",
                    "{\"auths\": {\"%s\": {\"username\": \"%s\", \"password\": \"%s\"}}}"
                        .formatted(registry.host(), RegistryServer.USER, RegistryServer.PASSWORD))
                .build())
        .create();
  }

  private static SecretBuilder login(String namespace) {
    return new SecretBuilder()
        .withNewMetadata()
        .withNamespace(namespace)
        .withName("registry-login")
        .endMetadata();
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

  @Test
  void guestsOfOneImageShareItsDiskAndKeepTheirOwnChanges() throws Exception {
    byte[] kernel = kernel();
    registry.push(
        "guests/tiny:1",
        new Layers()
            .file("disk/tiny.img", disk)
            .file("boot/kernel", kernel)
            .file("boot/initrd", "as it is")
            .gzip());
    boot(
        "shared-one",
        "guests/tiny:1",
        "IfNotPresent",
        "firmware: {kernelBoot: {container: {image: '%s/guests/tiny:1', kernelPath: /boot/kernel, initrdPath: /boot/initrd, imagePullSecret: registry-login}}}"
            .formatted(registry.host()));
    boot("shared-two", "guests/tiny:1", "Always", "");
    awaitPhase("shared-one", "Running");
    awaitPhase("shared-two", "Running");
    assertThat(Files.readAllBytes(booted("kernel"))).isEqualTo(kernel);
    assertThat(booted("initrd")).hasContent("as it is");
    var one = chain("shared-one");
    var two = chain("shared-two");
    assertThat(one.getFirst()).isNotEqualTo(two.getFirst());
    assertThat(one.getLast()).isEqualTo(two.getLast());
    assertThat(Files.readAllBytes(one.getLast())).isEqualTo(disk);

    instances.delete("shared-one");
    await().atMost(PATIENCE).until(() -> Files.notExists(one.getFirst()));
    assertThat(two.getLast()).exists();
    instances.delete("shared-two");
    await().atMost(PATIENCE).until(() -> Files.notExists(two.getFirst()));
    assertThat(two.getLast()).exists();
  }

  @Test
  void aGuestWaitsForAnImageThatIsNotThereYet() throws Exception {
    boot("early", "guests/late:1", "Always", "");
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(status("early").getConditions())
                .anySatisfy(condition -> {
                  assertThat(condition.getReason()).startsWith("ErrImagePull");
                  assertThat(condition.getMessage())
                      .isEqualTo(registry.host() + "/guests/late:1 is not in the registry.");
                }));
    registry.push("guests/late:1", new Layers().file("disk/tiny.img", disk).gzip());
    awaitPhase("early", "Running");
    var written = chain("early").getFirst();
    instances.delete("early");
    await().atMost(PATIENCE).until(() -> Files.notExists(written));
  }

  /// Nothing but the header by which QEMU knows a kernel (Linux boot protocol 2.00).
  private static byte[] kernel() {
    byte[] kernel = new byte[64 << 10];
    byte[] header = {'H', 'd', 'r', 'S', 0, 2};
    System.arraycopy(header, 0, kernel, 0x202, header.length);
    return kernel;
  }

  /// What the first guest boots from.
  private static Path booted(String element) {
    try (Hypervisor hypervisor = LibvirtHypervisor.connect(new HypervisorUri(SmallGuest.URI))) {
      var domain = hypervisor.domains().findByName("default_shared-one").orElseThrow();
      var found =
          Pattern.compile("<%s>(.*/image-.*)</".formatted(element))
              .matcher(hypervisor.domains().xml(domain.uuid()));
      assertThat(found.find()).as(element).isTrue();
      return Path.of(found.group(1));
    }
  }

  private static void boot(String name, String image, String policy, String firmware) {
    instances.create(
        name,
        """
        domain:
          memory: {guest: 64Mi}
          devices: {autoattachGraphicsDevice: false, disks: [{name: root, disk: {bus: virtio}}]}
          %s
        terminationGracePeriodSeconds: 0
        volumes: [{name: root, containerDisk: {image: "%s/%s", imagePullPolicy: %s, imagePullSecret: registry-login}}]
        """
            .formatted(firmware, registry.host(), image, policy));
  }

  private static void awaitPhase(String name, String phase) {
    await().atMost(PATIENCE).until(() -> phase.equals(status(name).getPhase()));
  }

  private static VirtualMachineInstanceStatus status(String name) {
    return Objects.requireNonNull(cluster.vmi(name).getStatus());
  }

  /// The files of its disk, from the one that it writes to the one that is only read.
  private static List<Path> chain(String name) {
    try (Hypervisor hypervisor = LibvirtHypervisor.connect(new HypervisorUri(SmallGuest.URI))) {
      var domain = hypervisor.domains().findByName("default_" + name).orElseThrow();
      return Pattern.compile("<source file=['\"]([^'\"]*root[^'\"]*|[^'\"]*/image-[^'\"]*)['\"]")
          .matcher(hypervisor.domains().xml(domain.uuid()))
          .results()
          .map(found -> Path.of(found.group(1)))
          .toList();
    }
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
