package org.virtfleet.client.control;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.virtfleet.client.object.ResourceType;

/// A VirtualMachineBackup (KubeVirt's `backup.kubevirt.io/v1alpha1`), as controllers and agents
/// read it and tell of it.
public record MachineBackup(GenericKubernetesResource object) {

  public static final ResourceType KIND = kind("VirtualMachineBackup");
  public static final ResourceType TRACKERS = kind("VirtualMachineBackupTracker");

  /// Label: the node whose agent makes it.
  public static final String NODE = "virtfleet.org/node";

  /// Annotation: what that agent is to copy. The backup controller writes it.
  public static final String PLAN = "virtfleet.org/backup-plan";

  /// Conditions, as KubeVirt names them.
  public static final String PROGRESSING = "Progressing";

  public static final String COMPLETE = "Complete";
  public static final String FAILED = "Failed";
  public static final String QUIESCED = "Quiesced";

  /// Condition: its agent is done with it, well (`True`) or not. The controller lets the machine go
  /// and says how it ended after that: whoever waits for the end may start the machine at once.
  public static final String COPIED = "virtfleet.org/Copied";

  /// Condition of one that is being deleted: whether its files are gone.
  public static final String REMOVED = "virtfleet.org/Removed";

  private static ResourceType kind(String name) {
    return ResourceType.regular("backup.kubevirt.io", "v1alpha1", name, true);
  }

  public Key key() {
    return Key.of(object);
  }

  public String namespace() {
    return object.getMetadata().getNamespace();
  }

  /// The name of its folder and, where it begins one, of its checkpoint: two backups of the same
  /// name, one after the other, have different ones. Sorted by name is sorted by age.
  public String folder() {
    String created = object.getMetadata().getCreationTimestamp();
    return created.replaceAll("[-:]", "") + "-" + object.getMetadata().getName();
  }

  public Instant created() {
    return Instant.parse(object.getMetadata().getCreationTimestamp());
  }

  public boolean isGoing() {
    return object.getMetadata().getDeletionTimestamp() != null;
  }

  /// Whether it is of a tracker, and so may hold only what changed.
  public boolean isTracked() {
    return "VirtualMachineBackupTracker".equals(object.<String>get("spec", "source", "kind"));
  }

  /// The machine, or the tracker that names it.
  public Key source() {
    return Key.of(namespace(), text("spec", "source", "name"));
  }

  /// The claim that it goes to.
  public Key target() {
    return Key.of(namespace(), text("spec", "pvcName"));
  }

  public boolean isPull() {
    return text("spec", "mode").equals("Pull");
  }

  public boolean isForcedFull() {
    return isTrue("forceFullBackup");
  }

  public boolean skipsQuiesce() {
    return isTrue("skipQuiesce");
  }

  /// The node whose agent is at it; empty before.
  public Optional<String> node() {
    return Optional.ofNullable(object.getMetadata().getLabels()).map(labels -> labels.get(NODE));
  }

  /// @throws IllegalArgumentException when there is none that can be read
  public BackupPlan plan() {
    Map<String, String> notes =
        Objects.requireNonNullElse(object.getMetadata().getAnnotations(), Map.of());
    return BackupPlan.parse(notes.getOrDefault(PLAN, ""));
  }

  public String checkpoint() {
    return text("status", "checkpointName");
  }

  public boolean hasEnded() {
    return holds(COMPLETE) || holds(FAILED);
  }

  /// Whether there is nothing left for its agent to copy.
  public boolean isCopied() {
    return hasEnded() || copied().isPresent();
  }

  private Optional<Map<?, ?>> copied() {
    return conditions().stream()
        .<Map<?, ?>>mapMulti((c, found) -> {
          if (c instanceof Map<?, ?> map && COPIED.equals(map.get("type"))) {
            found.accept(map);
          }
        })
        .findFirst();
  }

  /// Says that it has ended, as its agent did.
  ///
  /// @throws java.util.NoSuchElementException while that is not done
  public void conclude(ObjectWriter writer, Instant now) {
    Map<?, ?> said = copied().orElseThrow();
    boolean isWell = "True".equals(said.get("status"));
    String reason = Objects.toString(said.get("reason"), "");
    String message = Objects.toString(said.get("message"), "");
    GenericKubernetesResource _ =
        tell(
            writer,
            Map.of(),
            List.of(
                new GenericCondition(isWell ? COMPLETE : FAILED, true, reason, message),
                new GenericCondition(PROGRESSING, false, reason, message)),
            now);
  }

  /// Whether a condition of this type is `True`.
  public boolean holds(String type) {
    return GenericCondition.isTrue(object, type);
  }

  /// Whether it holds only what changed since the one below.
  public boolean isIncremental() {
    return text("status", "type").equals("Incremental");
  }

  /// Since when a condition of this type is `True`; empty when it is not.
  public Optional<Instant> since(String type) {
    return conditions().stream()
        .filter(c ->
            c instanceof Map<?, ?> map
                && type.equals(map.get("type"))
                && "True".equals(map.get("status")))
        .findFirst()
        .flatMap(c ->
            c instanceof Map<?, ?> map
                ? Rfc3339.parse(Objects.toString(map.get("lastTransitionTime"), ""))
                : Optional.empty());
  }

  /// Whether a condition of this type has this message.
  public boolean says(String type, String message) {
    return conditions().stream()
        .anyMatch(c ->
            c instanceof Map<?, ?> map
                && type.equals(map.get("type"))
                && message.equals(map.get("message")));
  }

  /// Tells of it: other conditions and fields stay.
  ///
  /// @param fields of the status
  public GenericKubernetesResource tell(
      ObjectWriter writer, Map<String, Object> fields, List<GenericCondition> said, Instant now) {
    return writer.patchStatus(
        object,
        copy -> {
          List<?> before = new MachineBackup(copy).conditions();
          List<Object> conditions = new ArrayList<>();
          said.forEach(one -> conditions.add(one.written(before, now)));
          before.stream().filter(old -> said.stream().noneMatch(is(old))).forEach(conditions::add);
          Map<String, Object> status = new LinkedHashMap<>();
          if (copy.getAdditionalProperties().get("status") instanceof Map<?, ?> old) {
            old.forEach((key, value) -> status.put(String.valueOf(key), value));
          }
          status.putAll(fields);
          status.put("conditions", conditions);
          copy.setAdditionalProperty("status", status);
          return copy;
        });
  }

  private static Predicate<GenericCondition> is(Object old) {
    return one -> old instanceof Map<?, ?> map && one.type().equals(map.get("type"));
  }

  private List<?> conditions() {
    return object.get("status", "conditions") instanceof List<?> list ? list : List.of();
  }

  private boolean isTrue(String field) {
    return Boolean.TRUE.equals(object.<Object>get("spec", field));
  }

  private String text(Object... path) {
    @Nullable Object value = object.get(path);
    return Objects.toString(value, "");
  }
}
