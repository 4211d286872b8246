package org.virtfleet.controllers.snapshot;

import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.virtfleet.api.Annotations;
import org.virtfleet.api.CopyMoment;
import org.virtfleet.api.Labels;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.client.control.Cache;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.Owners;

/// Makes copies of claims and looks how far they are.
final class Copies {

  private static final String SIZE = "storage";

  private final Cache<PersistentVolumeClaim> claims;
  private final Cache<PersistentVolume> volumes;
  private final ObjectWriter writer;

  Copies(
      Cache<PersistentVolumeClaim> claims, Cache<PersistentVolume> volumes, ObjectWriter writer) {
    this.claims = claims;
    this.volumes = volumes;
    this.writer = writer;
  }

  /// A copy that is wanted.
  ///
  /// @param volume as the machine calls it
  /// @param source the claim to copy
  /// @param name of the claim that is the copy
  record Copy(String volume, String source, String name) {}

  /// How far copies are.
  sealed interface State {
    record Done() implements State {}

    record Working(String words) implements State {}

    record Failed(String words) implements State {}
  }

  /// Whether a node has the volume of a claim in a pool, and so can copy it.
  boolean isInPool(PersistentVolumeClaim claim) {
    return Optional.ofNullable(claim.getSpec().getVolumeName())
        .flatMap(name -> volumes.get(Key.of("", name)))
        .map(volume -> volume.getMetadata().getLabels())
        .filter(labels -> labels.containsKey(Labels.NODE))
        .isPresent();
  }

  /// Makes what is missing.
  ///
  /// @param owner the copies go with it; empty where they are to stay
  State bring(String namespace, List<Copy> copies, Optional<OwnerReference> owner) {
    return bring(namespace, copies, Map.of(), owner);
  }

  /// The same, of claims that a machine may be using, and with parts of it: all of one moment.
  State bringTogether(
      String namespace,
      List<Copy> copies,
      List<MachinePart> parts,
      Optional<OwnerReference> owner) {
    return together(namespace, copies, parts, Map.of(), owner);
  }

  /// The same, and for good: no guest may write the copies.
  ///
  /// @param snapshot that they are the data of, as `KIND/NAME`
  State keep(
      String namespace,
      String snapshot,
      List<Copy> copies,
      List<MachinePart> parts,
      Optional<OwnerReference> owner) {
    return together(namespace, copies, parts, Map.of(Annotations.KEPT_FOR, snapshot), owner);
  }

  private State together(
      String namespace,
      List<Copy> copies,
      List<MachinePart> parts,
      Map<String, String> more,
      Optional<OwnerReference> owner) {
    Map<String, String> notes = new HashMap<>(more);
    notes.put(Annotations.COPIED_TOGETHER, names(copies, parts).collect(Collectors.joining(",")));
    State kept = new State.Done();
    for (MachinePart part : parts) {
      State one = bring(namespace, copies, part, notes, owner);
      if (one instanceof State.Failed) {
        return one;
      }
      kept = one instanceof State.Working ? one : kept;
    }
    State disks = bring(namespace, copies, notes, owner);
    return disks instanceof State.Done ? kept : disks;
  }

  private static Stream<String> names(List<Copy> copies, List<MachinePart> parts) {
    return Stream.concat(copies.stream().map(Copy::name), parts.stream().map(MachinePart::claim))
        .sorted();
  }

  /// The moment that copies are of which were brought together; empty where nobody tells.
  Optional<CopyMoment> moment(String namespace, List<Copy> copies, List<MachinePart> parts) {
    return names(copies, parts)
        .findFirst()
        .flatMap(first -> claims.get(Key.of(namespace, first)))
        .map(claim -> claim.getSpec().getVolumeName())
        .filter(volume -> !volume.isEmpty())
        .flatMap(volume -> volumes.get(Key.of("", volume)))
        .map(volume -> volume.getMetadata().getAnnotations())
        .map(notes -> notes.get(Annotations.MOMENT))
        .flatMap(CopyMoment::parse);
  }

  private State bring(
      String namespace,
      List<Copy> copies,
      Map<String, String> notes,
      Optional<OwnerReference> owner) {
    State state = new State.Done();
    for (Copy copy : copies) {
      State one = bring(namespace, copy, notes, owner);
      if (one instanceof State.Failed) {
        return one;
      }
      state = one instanceof State.Working ? one : state;
    }
    return state;
  }

  private State bring(
      String namespace, Copy copy, Map<String, String> more, Optional<OwnerReference> owner) {
    PersistentVolumeClaim there = claims.get(Key.of(namespace, copy.name())).orElse(null);
    if (there == null) {
      PersistentVolumeClaim source = claims.get(Key.of(namespace, copy.source())).orElse(null);
      if (source == null) {
        return new State.Failed("There is no claim " + copy.source() + " to copy.");
      }
      writer.create(claim(source, copy, more, owner));
      return new State.Working("Copying " + copy.source());
    }
    Map<String, String> notes =
        Objects.requireNonNullElse(there.getMetadata().getAnnotations(), Map.of());
    String asked = notes.getOrDefault(Annotations.CLONE_REQUEST, "");
    if (!asked.equals(namespace + "/" + copy.source())) {
      return new State.Failed(
          "The claim " + copy.name() + " is there already and is something else.");
    }
    return progress(there, "The claim " + copy.source(), "Copying " + copy.source());
  }

  private static State progress(PersistentVolumeClaim there, String what, String doing) {
    Map<String, String> notes =
        Objects.requireNonNullElse(there.getMetadata().getAnnotations(), Map.of());
    String message = notes.getOrDefault(Annotations.TRANSFER_MESSAGE, "waiting for its node");
    return switch (notes.getOrDefault(Annotations.TRANSFER_PHASE, "")) {
      case "Succeeded" -> new State.Done();
      case "Failed" -> new State.Failed(what + ": " + message);
      default -> new State.Working(doing + ": " + message);
    };
  }

  private State bring(
      String namespace,
      List<Copy> copies,
      MachinePart part,
      Map<String, String> notes,
      Optional<OwnerReference> owner) {
    String doing = "Keeping " + part.words();
    PersistentVolumeClaim there = claims.get(Key.of(namespace, part.claim())).orElse(null);
    if (there != null) {
      return progress(there, doing, doing);
    }
    Optional<String> refusal = part.refusal();
    if (refusal.isPresent()) {
      return new State.Failed(refusal.get());
    }
    Optional<PersistentVolumeClaim> beside =
        copies.stream().findFirst().flatMap(copy -> claims.get(Key.of(namespace, copy.source())));
    writer.create(part.make(beside, notes, owner));
    return new State.Working(doing);
  }

  /// Lets copies go with a machine.
  void give(List<Copy> copies, VirtualMachine machine) {
    for (Copy copy : copies) {
      claims
          .get(Key.of(machine.getMetadata().getNamespace(), copy.name()))
          .filter(claim -> !Owners.controls(machine, claim))
          .ifPresent(claim ->
              writer.patch(
                  claim,
                  seen -> {
                    seen.getMetadata().setOwnerReferences(List.of(Owners.controlledBy(machine)));
                    return seen;
                  }));
    }
  }

  private static PersistentVolumeClaim claim(
      PersistentVolumeClaim source,
      Copy copy,
      Map<String, String> notes,
      Optional<OwnerReference> owner) {
    return new PersistentVolumeClaimBuilder()
        .withNewMetadata()
        .withNamespace(source.getMetadata().getNamespace())
        .withName(copy.name())
        .withAnnotations(notes)
        .addToAnnotations(
            Annotations.CLONE_REQUEST, source.getMetadata().getNamespace() + "/" + copy.source())
        .withOwnerReferences(owner.stream().toList())
        .endMetadata()
        .withNewSpec()
        .withAccessModes(source.getSpec().getAccessModes())
        .withVolumeMode(source.getSpec().getVolumeMode())
        .withStorageClassName(source.getSpec().getStorageClassName())
        .withNewResources()
        .addToRequests(SIZE, size(source))
        .endResources()
        .endSpec()
        .build();
  }

  /// What the source really has, which may be more than it asks for.
  private static Quantity size(PersistentVolumeClaim source) {
    var status = source.getStatus();
    Quantity capacity =
        status == null || status.getCapacity() == null ? null : status.getCapacity().get(SIZE);
    return capacity != null
        ? capacity
        : Objects.requireNonNull(source.getSpec().getResources().getRequests().get(SIZE));
  }
}
