package org.virtfleet.agent.killed;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.Quantity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.virtfleet.api.Annotations;

/// What an agent does for the disks of guests in more than one step.
final class DiskOperations {
  private static final int MIB = 1 << 20;

  private static final String ON_CLAIM =
      """
      terminationGracePeriodSeconds: 0
      domain: {memory: {guest: 64Mi}, devices: {disks: [{name: root, disk: {bus: virtio}}]}}
      volumes: [{name: root, persistentVolumeClaim: {claimName: %s}}]
      """
          .formatted(Stage.NAME);

  private static final byte[] DISK = new byte[MIB];

  static {
    new Random(7).nextBytes(DISK);
  }

  private DiskOperations() {}

  private static byte[] vmdk() {
    try {
      Path folder = Files.createTempDirectory("vmdk");
      Path raw = Files.write(folder.resolve("disk.raw"), DISK);
      Path image = folder.resolve("disk.vmdk");
      try {
        var tool =
            new ProcessBuilder(
                    "qemu-img",
                    "convert",
                    "-f",
                    "raw",
                    "-O",
                    "vmdk",
                    raw.toString(),
                    image.toString())
                .inheritIO()
                .start();
        assertThat(tool.waitFor()).isZero();
        return Files.readAllBytes(image);
      } finally {
        Files.deleteIfExists(raw);
        Files.deleteIfExists(image);
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static List<Operation> all() {
    return List.of(
        Operation.of(
            "start from a container image",
            _ -> {},
            s -> s.create(onImage(s.registry.image())),
            s -> s.isPhase("Running") && s.guestHas(".image-")),
        Operation.of(
            "volume grown",
            DiskOperations::makeClaim,
            s -> s.claim.askForMore(2 * MIB),
            DiskOperations::isGrown),
        Operation.live(
            "volume grown under a guest that runs",
            s -> {
              makeClaim(s);
              s.run(ON_CLAIM);
            },
            s -> s.claim.askForMore(2 * MIB),
            DiskOperations::isGrown),
        Operation.written(
            "volume copied",
            s -> s.source.make(DISK),
            s -> s.claim.ask(Map.of(Annotations.CLONE_REQUEST, Stage.OWN + "/source")),
            s -> s.claim.holds(DISK)),
        Operation.written(
            "image of another hypervisor converted",
            _ -> {},
            s -> s.claim.askFor(vmdk()),
            s -> s.claim.holds(DISK)),
        Operation.written(
            "image that was sent and answered",
            s -> s.claim.makeTarget(),
            s -> s.claim.send(vmdk()),
            s -> s.claim.isSent(vmdk()) && s.claim.holds(DISK)),
        Operation.written(
            "disk restored from a backup",
            s -> s.backup.make(DISK),
            s -> s.claim.ask(Map.of(Annotations.RESTORE_FROM, s.backup.disk())),
            s -> s.claim.holds(DISK)));
  }

  private static String onImage(String image) {
    return """
    terminationGracePeriodSeconds: 0
    domain: {memory: {guest: 64Mi}, devices: {disks: [{name: root, disk: {bus: virtio}}]}}
    volumes: [{name: root, containerDisk: {image: "%s"}}]
    """
        .formatted(image);
  }

  private static void makeClaim(Stage stage) {
    stage.claim.ask(Map.of());
    Stage.awaitThat("the claim is bound", () -> stage.claim.sayBound());
  }

  /// The data, the volume and the claim, each in its turn.
  private static boolean isGrown(Stage stage) {
    Quantity size = new Quantity(Integer.toString(2 * MIB));
    return stage.claim.has(size)
        && stage.all(PersistentVolume.class).stream()
            .allMatch(volume ->
                size.equals(volume.getSpec().getCapacity().get("storage"))
                    && stage.claim.capacity(volume) == 2 * MIB);
  }
}
