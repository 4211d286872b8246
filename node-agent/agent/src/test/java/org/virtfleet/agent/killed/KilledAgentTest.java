package org.virtfleet.agent.killed;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.storage.StorageClassBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.virtfleet.agent.TestCluster;
import org.virtfleet.agent.identity.Identity;
import org.virtfleet.api.Annotations;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.libvirt.DomainInfo;
import org.virtfleet.libvirt.HypervisorUri;
import org.virtfleet.libvirt.testing.FakeHypervisor;

/// Walks through each operation as often as it has changes, kills the agent before another one each
/// time, and lets the next agent go on.
class KilledAgentTest {
  @TempDir static Path data;
  private static TestCluster cluster;

  @BeforeAll
  static void startServer() throws Exception {
    cluster = new TestCluster(data);
    new ObjectWriter(cluster.nodeClient())
        .create(
            new NodeBuilder().withNewMetadata().withName(TestCluster.NODE).endMetadata().build());
    // Of no provisioner, so that the agent's reports of room are no changes among those to walk.
    cluster
        .client()
        .resource(
            new StorageClassBuilder()
                .withNewMetadata()
                .withName("local")
                .addToAnnotations(Annotations.IMPORT_FROM, "127.0.0.0/8")
                .endMetadata()
                .withProvisioner("kubernetes.io/no-provisioner")
                .withAllowVolumeExpansion(true)
                .build())
        .create();
  }

  @AfterAll
  static void stopServer() {
    cluster.close();
  }

  @ParameterizedTest
  @MethodSource("org.virtfleet.agent.killed.Operations#all")
  void theNextAgentGetsThereAndLeavesNothingBehind(Operation operation) throws Exception {
    Path pool = operation.files() ? Files.createDirectory(data.resolve("pool")) : Path.of("/pool");
    try (var hypervisor = new FakeHypervisor(new HypervisorUri("qemu:///system"));
        var stage = new Stage(cluster, hypervisor, pool)) {
      int step = 1;
      while (walk(operation, stage, step)) {
        step++;
      }
      assertThat(step).as("changes that make %s", operation).isGreaterThan(1);
    } finally {
      Files.deleteIfExists(pool);
    }
  }

  /// @return whether the agent was killed, so whether there may be a step after this one
  private static boolean walk(Operation operation, Stage stage, int step) throws Exception {
    operation.prepare().accept(stage);
    Optional<DomainInfo> before = stage.guest();
    stage.arm(step);
    operation.ask().accept(stage);
    Stage.awaitThat(
        operation + ", or the agent is killed before its change " + step,
        () -> stage.killed().isPresent() || isDone(operation, stage));
    stage.spare();
    Optional<String> killed = stage.killed();
    String what = "%s, its agent killed before %s".formatted(operation, killed.orElse("nothing"));
    if (killed.isPresent()) {
      stage.restart();
      Stage.awaitThat(what, () -> isDone(operation, stage));
    }
    if (operation.runsOn()) {
      assertThat(stage.guest().map(DomainInfo::id)).as(what).isEqualTo(before.map(DomainInfo::id));
    }
    clear(stage);
    awaitEmpty(what, stage);
    if (operation.files()) {
      assertNoWorkIsLeft(what);
    }
    return killed.isPresent();
  }

  private static boolean isDone(Operation operation, Stage stage) {
    stage.controllersAct();
    return operation.isDone().test(stage);
  }

  /// What people and controllers delete, everything that they know of.
  private static void clear(Stage stage) {
    stage.delete();
    if (stage.instance().filter(vmi -> !Stage.isShown(vmi)).isPresent()) {
      Stage.awaitThat("the instance is gone", () -> stage.instance().isEmpty());
    }
    stage.machine().ifPresent(vm -> cluster.client().resource(vm).delete());
    stage.all(PersistentVolumeClaim.class).forEach(c -> cluster.client().resource(c).delete());
    stage.all(PersistentVolume.class).forEach(v -> cluster.client().resource(v).delete());
    stage.removeFound();
    stage.registry.forget();
    stage.backup.forget();
    stage.restart();
  }

  /// The hypervisor that is played keeps its volumes in memory, so their files stay where the agent
  /// has put them.
  private static void assertNoWorkIsLeft(String what) throws IOException {
    try (var files = Files.list(data.resolve("pool"))) {
      for (Path file : files.toList()) {
        assertThat(file.getFileName().toString()).as("left after %s", what).startsWith("pvc-");
        Files.delete(file);
      }
    }
    try (var marks = Files.list(data.resolve("scratch").resolve("held"))) {
      assertThat(marks).as("guests that are held after %s", what).isEmpty();
    } catch (NoSuchFileException _) {
      // None ever was.
    }
  }

  private static void awaitEmpty(String what, Stage stage) throws Exception {
    String pool = Identity.read(data, TestCluster.NODE).poolName();
    Stage.awaitThat(
        "nothing is left after " + what,
        () ->
            stage.guest().isEmpty()
                && stage.hypervisor.storage().volumes(pool).isEmpty()
                && stage.all(VirtualMachine.class).isEmpty()
                && stage.all(VirtualMachineInstance.class).isEmpty()
                && stage.all(PersistentVolume.class).isEmpty());
  }
}
