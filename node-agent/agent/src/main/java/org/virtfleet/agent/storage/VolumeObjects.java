package org.virtfleet.agent.storage;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.Annotations;
import org.virtfleet.api.BinarySI;
import org.virtfleet.api.Finalizers;
import org.virtfleet.api.Labels;
import org.virtfleet.api.Provisioners;
import org.virtfleet.api.VolumeChain;
import org.virtfleet.libvirt.VolumeFormat;

/// Claims and PersistentVolumes as this node reads and writes them (docs/architecture.md, Storage).
/// Pure.
public final class VolumeObjects {

  private static final String SIZE = "storage";
  private static final String FULL = "full";
  private static final Pattern VOLUME =
      Pattern.compile("pvc-\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  private VolumeObjects() {}

  static boolean isPlacedOn(PersistentVolumeClaim claim, String node) {
    var volume = claim.getSpec().getVolumeName();
    return claim.getMetadata().getDeletionTimestamp() == null
        && (volume == null || volume.isEmpty())
        && annotation(claim, Annotations.SELECTED_NODE).equals(Optional.of(node));
  }

  /// In bytes.
  static long requested(PersistentVolumeClaim claim) {
    var resources = claim.getSpec().getResources();
    return size(resources == null ? null : resources.getRequests());
  }

  /// In bytes.
  public static long capacity(PersistentVolume volume) {
    return size(volume.getSpec().getCapacity());
  }

  /// A fraction of a byte gets the whole one, and what no file can have counts as the most that one
  /// could.
  static long size(@Nullable Map<String, Quantity> amounts) {
    var size = amounts == null ? null : amounts.get(SIZE);
    return size == null
        ? 0
        : size.getNumericalAmount()
            .setScale(0, RoundingMode.CEILING)
            .min(BigDecimal.valueOf(Long.MAX_VALUE))
            .longValueExact();
  }

  /// Whether a file of this name is some claim's volume.
  public static boolean isVolumeName(String name) {
    return VOLUME.matcher(name).matches();
  }

  /// Whether the data of a volume is the agent's to delete: whoever may write PersistentVolumes
  /// could name any file of a pool in one.
  static boolean isMadeByAgent(PersistentVolume volume) {
    return isVolumeName(poolVolume(volume))
        && poolVolume(volume).equals(volume.getMetadata().getName());
  }

  static String volumeName(PersistentVolumeClaim claim) {
    return "pvc-" + claim.getMetadata().getUid();
  }

  static PersistentVolume persistentVolume(
      PersistentVolumeClaim claim,
      String node,
      String pool,
      String path,
      PoolParameters parameters,
      Content content) {
    var claimed =
        new ObjectReferenceBuilder()
            .withApiVersion("v1")
            .withKind("PersistentVolumeClaim")
            .withNamespace(claim.getMetadata().getNamespace())
            .withName(claim.getMetadata().getName())
            .withUid(claim.getMetadata().getUid())
            .build();
    var mode = claim.getSpec().getVolumeMode();
    return new PersistentVolumeBuilder()
        .withNewMetadata()
        .withName(volumeName(claim))
        .withLabels(Map.of(Labels.NODE, node))
        .withFinalizers(Finalizers.VOLUME)
        .withAnnotations(
            Map.of(
                Annotations.POOL,
                pool,
                Annotations.VOLUME,
                volumeName(claim),
                Annotations.FORMAT,
                parameters.format().libvirtName(),
                Annotations.ALLOCATION,
                parameters.isFull() ? FULL : "thin",
                Annotations.CONTENT,
                content.word(),
                Annotations.CHAIN,
                VolumeChain.ALONE.text(),
                "pv.kubernetes.io/provisioned-by",
                Provisioners.POOL))
        .endMetadata()
        .withNewSpec()
        .withCapacity(Map.of(SIZE, BinarySI.of(requested(claim))))
        .withAccessModes(claim.getSpec().getAccessModes())
        .withVolumeMode(mode == null ? "Filesystem" : mode)
        .withPersistentVolumeReclaimPolicy(parameters.reclaimPolicy())
        .withStorageClassName(claim.getSpec().getStorageClassName())
        .withClaimRef(claimed)
        .withNewLocal()
        .withPath(path)
        .endLocal()
        .withNewNodeAffinity()
        .withNewRequired()
        .addNewNodeSelectorTerm()
        .addNewMatchExpression()
        .withKey(Labels.HOSTNAME)
        .withOperator("In")
        .withValues(node)
        .endMatchExpression()
        .endNodeSelectorTerm()
        .endRequired()
        .endNodeAffinity()
        .endSpec()
        .build();
  }

  /// Whether a volume has the content that its claim asked for.
  enum Content {
    /// It never was to get any.
    UNTOLD(""),
    AWAITED("awaited"),
    COMPLETE("complete");

    private final String word;

    Content(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  static Content content(PersistentVolume volume) {
    var word = annotation(volume, Annotations.CONTENT).orElse("");
    return Arrays.stream(Content.values())
        .filter(content -> content.word().equals(word))
        .findFirst()
        .orElse(Content.UNTOLD);
  }

  /// The name of the volume in the pool.
  public static String poolVolume(PersistentVolume volume) {
    return annotation(volume, Annotations.VOLUME).orElse(volume.getMetadata().getName());
  }

  /// How the bytes of the volume are laid out. What somebody else made says nothing and is raw: it
  /// is never probed.
  public static VolumeFormat format(PersistentVolume volume) {
    return annotation(volume, Annotations.FORMAT)
            .equals(Optional.of(VolumeFormat.QCOW2.libvirtName()))
        ? VolumeFormat.QCOW2
        : VolumeFormat.RAW;
  }

  /// Whether a volume holds all of its space, written or not.
  static boolean isFull(PersistentVolume volume) {
    return annotation(volume, Annotations.ALLOCATION).equals(Optional.of(FULL));
  }

  static PersistentVolume withFormat(PersistentVolume volume, VolumeFormat format) {
    return new PersistentVolumeBuilder(volume)
        .editMetadata()
        .addToAnnotations(Annotations.FORMAT, format.libvirtName())
        .endMetadata()
        .build();
  }

  /// What says of a volume that it is no guest's disk, and whose memory or state it is instead.
  static Map<String, String> marks(PersistentVolume volume) {
    var marks = new HashMap<String, String>();
    for (var mark : List.of(Annotations.MEMORY_OF, Annotations.STATE_OF)) {
      annotation(volume, mark).ifPresent(whose -> marks.put(mark, whose));
    }
    return marks;
  }

  static boolean isOn(PersistentVolume volume, String node) {
    return Optional.of(node)
        .equals(
            Optional.ofNullable(volume.getMetadata().getLabels())
                .map(labels -> labels.get(Labels.NODE)));
  }

  static Optional<String> annotation(HasMetadata object, String name) {
    return Optional.ofNullable(object.getMetadata().getAnnotations())
        .map(annotations -> annotations.get(name));
  }
}
