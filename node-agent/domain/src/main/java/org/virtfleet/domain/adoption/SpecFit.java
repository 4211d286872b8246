package org.virtfleet.domain.adoption;

import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.kubevirt.v1.CPU;
import org.virtfleet.api.kubevirt.v1.Disk;
import org.virtfleet.api.kubevirt.v1.Interface;
import org.virtfleet.api.kubevirt.v1.Memory;
import org.virtfleet.api.kubevirt.v1.Network;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceSpec;
import org.virtfleet.domain.Refusal;

/// Makes the likeness of a domain into a spec that can be built. What it says and cannot be built
/// is taken out of it, and so stays XML.
final class SpecFit {
  private static final String DEVICES = "spec.domain.devices.";
  private static final BigInteger LEAST_GROWING = BigInteger.ONE.shiftLeft(30);
  private static final BigInteger BLOCK = BigInteger.ONE.shiftLeft(21);
  private static final Pattern LISTED =
      Pattern.compile("spec\\.(?:domain\\.devices\\.)?(disks|interfaces)\\[([^\\]]*)].*");

  /// By the beginning of the field that is refused.
  private static final Map<String, Consumer<VirtualMachineInstanceSpec>> PARTS =
      Map.ofEntries(
          Map.entry(
              DEVICES + "clientPassthrough",
              spec -> spec.getDomain().getDevices().setClientPassthrough(null)),
          Map.entry(DEVICES + "video", spec -> spec.getDomain().getDevices().setVideo(null)),
          Map.entry(DEVICES + "sound", spec -> spec.getDomain().getDevices().setSound(null)),
          Map.entry(DEVICES + "watchdog", spec -> spec.getDomain().getDevices().setWatchdog(null)),
          Map.entry(DEVICES + "inputs", spec -> spec.getDomain().getDevices().setInputs(List.of())),
          Map.entry(
              DEVICES + "panicDevices",
              spec -> spec.getDomain().getDevices().setPanicDevices(List.of())),
          Map.entry(
              DEVICES + "autoattachVSOCK",
              spec -> spec.getDomain().getDevices().setAutoattachVSOCK(null)),
          Map.entry(DEVICES + "tpm", spec -> spec.getDomain().getDevices().setTpm(null)),
          Map.entry("spec.domain.memory.hugepages", SpecFit::withoutHugepages),
          Map.entry("spec.domain.memory.maxGuest", spec -> fixed(spec.getDomain().getMemory())),
          Map.entry("spec.domain.cpu", SpecFit::withPlainProcessor),
          Map.entry("spec.domain.clock", spec -> spec.getDomain().setClock(null)),
          Map.entry("spec.domain.features", spec -> spec.getDomain().setFeatures(null)),
          Map.entry(
              "spec.domain.firmware.bootloader",
              spec ->
                  Optional.ofNullable(spec.getDomain().getFirmware())
                      .ifPresent(firmware -> firmware.setBootloader(null))),
          Map.entry("spec.architecture", spec -> spec.setArchitecture(null)));

  private SpecFit() {}

  /// A machine that was adopted grows no further than it was made to, where nobody says otherwise:
  /// room to grow would be another hardware at its next start.
  static void withoutGrowth(VirtualMachineInstanceSpec spec) {
    fixed(spec.getDomain().getMemory());
    CPU cpu = spec.getDomain().getCpu();
    if (cpu != null && cpu.getSockets() != null && cpu.getMaxSockets() == null) {
      cpu.setMaxSockets(cpu.getSockets());
    }
  }

  /// The API takes one card on the pod network: further ones stay XML.
  static void withOnePodNetwork(VirtualMachineInstanceSpec spec) {
    spec.getNetworks().stream()
        .filter(network -> network.getPod() != null)
        .map(Network::getName)
        .skip(1)
        .toList()
        .forEach(name -> remove("interfaces", name, spec));
  }

  /// Only where the vm controller would give it room by itself may a ceiling be said.
  private static void fixed(@Nullable Memory memory) {
    if (memory != null) {
      Quantity guest = memory.getGuest();
      memory.setMaxGuest(guest != null && wouldGrow(guest) ? guest : null);
    }
  }

  private static boolean wouldGrow(Quantity guest) {
    BigInteger bytes = guest.getNumericalAmount().toBigInteger();
    return bytes.compareTo(LEAST_GROWING) >= 0 && bytes.mod(BLOCK).signum() == 0;
  }

  /// Takes out what was refused.
  ///
  /// @return those refusals that nothing can be done about
  static List<Refusal> without(List<Refusal> refusals, VirtualMachineInstanceSpec spec) {
    List<Refusal> left = new ArrayList<>();
    for (Refusal refusal : refusals) {
      Matcher listed = LISTED.matcher(refusal.field());
      if (listed.matches()) {
        remove(listed.group(1), listed.group(2), spec);
        continue;
      }
      Optional<Consumer<VirtualMachineInstanceSpec>> part =
          PARTS.entrySet().stream()
              .filter(entry -> refusal.field().startsWith(entry.getKey()))
              .map(Map.Entry::getValue)
              .findFirst();
      part.ifPresentOrElse(taken -> taken.accept(spec), () -> left.add(refusal));
    }
    return left;
  }

  private static void remove(String list, String name, VirtualMachineInstanceSpec spec) {
    var devices = spec.getDomain().getDevices();
    if (list.equals("disks")) {
      List<Disk> disks = new ArrayList<>(devices.getDisks());
      disks.removeIf(disk -> disk.getName().equals(name));
      devices.setDisks(disks);
      spec.setVolumes(
          spec.getVolumes().stream().filter(volume -> !volume.getName().equals(name)).toList());
      return;
    }
    List<Interface> cards = new ArrayList<>(devices.getInterfaces());
    cards.removeIf(card -> card.getName().equals(name));
    devices.setInterfaces(cards);
    spec.setNetworks(
        spec.getNetworks().stream()
            .filter(network -> !Objects.equals(network.getName(), name))
            .toList());
    if (cards.isEmpty()) {
      devices.setAutoattachPodInterface(false);
    }
  }

  private static void withoutHugepages(VirtualMachineInstanceSpec spec) {
    Memory memory = spec.getDomain().getMemory();
    if (memory != null) {
      fixed(memory.setHugepages(null));
    }
  }

  private static void withPlainProcessor(VirtualMachineInstanceSpec spec) {
    CPU cpu = spec.getDomain().getCpu();
    if (cpu != null) {
      cpu.setModel(null).setFeatures(List.of());
    }
  }
}
