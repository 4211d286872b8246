package org.virtfleet.agent.storage;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.virtfleet.agent.image.BackingFile;
import org.virtfleet.api.Annotations;
import org.virtfleet.api.VolumeChain;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.Outcome;
import org.virtfleet.client.control.Reconciler;
import org.virtfleet.libvirt.VolumeFormat;

/// Tells of each volume which images it needs and which need it ([VolumeChain]), so that people see
/// what stands in the way of a deletion, a copy or a start before they ask for it. Other tools make
/// such images, and nobody tells of that: so all are looked at once a minute, and only what is
/// different is written.
final class ChainReport implements Reconciler<Key> {

  private static final Duration AGAIN = Duration.ofMinutes(1);

  /// As many as the annotation names.
  private static final int MOST = 50;

  private final Supplier<? extends Collection<PersistentVolume>> volumes;
  private final Overlays overlays;
  private final ObjectWriter writer;

  /// @param volumes all of this node
  ChainReport(
      Supplier<? extends Collection<PersistentVolume>> volumes,
      Overlays overlays,
      ObjectWriter writer) {
    this.volumes = volumes;
    this.overlays = overlays;
    this.writer = writer;
  }

  @Override
  public Outcome reconcile(Key node) {
    var files = new LinkedHashMap<PersistentVolume, Path>();
    for (var volume : volumes.get()) {
      if (volume.getMetadata().getDeletionTimestamp() == null
          && VolumeObjects.isMadeByAgent(volume)) {
        files.put(volume, Path.of(volume.getSpec().getLocal().getPath()));
      }
    }
    var upon = overlays.uponEach(files.values());
    files.forEach((volume, file) -> tell(volume, chain(volume, file, upon)));
    return Outcome.again(AGAIN);
  }

  private static VolumeChain chain(PersistentVolume volume, Path file, Map<Path, List<Path>> upon) {
    var above = new ArrayList<VolumeChain.Above>();
    climb(file, 1, upon, above);
    return new VolumeChain(below(volume, file), above);
  }

  /// A raw disk holds whatever its guest wrote, and is not looked into.
  private static Optional<String> below(PersistentVolume volume, Path file) {
    if (VolumeObjects.format(volume) == VolumeFormat.RAW) {
      return Optional.empty();
    }
    try {
      return BackingFile.of(file).map(ChainReport::printable);
    } catch (IOException _) {
      return Optional.empty(); // nobody may look, or it is not there yet
    }
  }

  /// A ring of images ends where there are enough of them.
  private static void climb(
      Path file, int steps, Map<Path, List<Path>> upon, List<VolumeChain.Above> above) {
    for (var image : upon.getOrDefault(file, List.of())) {
      if (above.size() < MOST) {
        above.add(new VolumeChain.Above(steps, printable(image.toString())));
        climb(image, steps + 1, upon, above);
      }
    }
  }

  private static String printable(String name) {
    return name.replaceAll("\\p{Cntrl}", "?");
  }

  private void tell(PersistentVolume volume, VolumeChain chain) {
    if (!VolumeObjects.annotation(volume, Annotations.CHAIN).equals(Optional.of(chain.text()))) {
      writer.patch(
          volume,
          copy ->
              new PersistentVolumeBuilder(copy)
                  .editMetadata()
                  .addToAnnotations(Annotations.CHAIN, chain.text())
                  .endMetadata()
                  .build());
    }
  }
}
