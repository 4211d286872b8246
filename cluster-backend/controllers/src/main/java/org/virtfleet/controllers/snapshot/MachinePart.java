package org.virtfleet.controllers.snapshot;

import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.virtfleet.api.Annotations;
import org.virtfleet.api.BinarySI;
import org.virtfleet.api.kubevirt.v1.MemoryStatus;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;

/// Something of a machine that is on none of its disks, and gets a claim of its own beside their
/// copies. Pure.
sealed interface MachinePart {

  /// That gets it.
  String claim();

  /// What it is, for people.
  String words();

  /// Why there is nothing to be kept; empty where there is.
  Optional<String> refusal();

  /// The claim, where nothing refuses.
  ///
  /// @param beside the claim of a disk; empty for a machine without claims
  /// @param notes that it gets
  PersistentVolumeClaim make(
      Optional<PersistentVolumeClaim> beside,
      Map<String, String> notes,
      Optional<OwnerReference> owner);

  /// What the guest has in its memory.
  ///
  /// @param instance whose guest it is; empty where none runs
  record Memory(String claim, Optional<VirtualMachineInstance> instance) implements MachinePart {

    /// What the screen's memory, the devices and the description of the guest may take, in bytes.
    private static final long DEVICES = 256L << 20;

    /// QEMU writes a few bytes with each page.
    private static final int SHARE_OF_HEADERS = 64;

    @Override
    public String words() {
      return "the guest's memory";
    }

    @Override
    public Optional<String> refusal() {
      return instance.isPresent()
          ? Optional.empty()
          : Optional.of(
              "The machine does not run, so there is no memory to keep. Start it, or leave annotation %s out."
                  .formatted(Annotations.MEMORY));
    }

    @Override
    public PersistentVolumeClaim make(
        Optional<PersistentVolumeClaim> beside,
        Map<String, String> notes,
        Optional<OwnerReference> owner) {
      var of = instance.orElseThrow();
      var asked = new HashMap<>(notes);
      asked.put(Annotations.MEMORY_OF, of.getMetadata().getUid());
      return PartClaim.of(
          of.getMetadata().getNamespace(),
          claim,
          Objects.requireNonNull(Objects.requireNonNull(of.getStatus()).getNodeName()),
          size(of),
          asked,
          beside,
          owner);
    }

    /// Nobody knows before how much of its memory a guest has ever written.
    private static Quantity size(VirtualMachineInstance instance) {
      MemoryStatus memory =
          Objects.requireNonNullElseGet(
              Objects.requireNonNull(instance.getStatus()).getMemory(), MemoryStatus::new);
      long most =
          Stream.of(memory.getGuestAtBoot(), memory.getGuestCurrent(), memory.getGuestRequested())
              .filter(Objects::nonNull)
              .map(Quantity::getAmountInBytes)
              .map(BigDecimal::longValue)
              .max(Comparator.naturalOrder())
              .orElse(0L);
      return BinarySI.of(most + most / SHARE_OF_HEADERS + DEVICES);
    }
  }

  /// Its UEFI variables and what its TPM holds.
  ///
  /// @param node that keeps them
  record State(String claim, VirtualMachine machine, String node) implements MachinePart {

    /// All that there can be, and the bytes that say which is which.
    private static final Quantity SIZE = new Quantity("12Mi");

    @Override
    public String words() {
      return "the machine's UEFI variables and TPM";
    }

    @Override
    public Optional<String> refusal() {
      return Optional.empty();
    }

    @Override
    public PersistentVolumeClaim make(
        Optional<PersistentVolumeClaim> beside,
        Map<String, String> notes,
        Optional<OwnerReference> owner) {
      var asked = new HashMap<>(notes);
      asked.put(Annotations.STATE_OF, machine.getMetadata().getUid());
      return PartClaim.of(
          machine.getMetadata().getNamespace(), claim, node, SIZE, asked, beside, owner);
    }
  }
}
