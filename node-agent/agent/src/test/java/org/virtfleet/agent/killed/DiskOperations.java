package org.virtfleet.agent.killed;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;
import java.util.Map;

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

  private DiskOperations() {}

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
            DiskOperations::isGrown));
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
