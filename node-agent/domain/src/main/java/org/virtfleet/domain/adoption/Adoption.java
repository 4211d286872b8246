package org.virtfleet.domain.adoption;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceSpec;
import org.virtfleet.domain.DomainResult;
import org.virtfleet.domain.Refusal;
import org.virtfleet.domain.xml.Element;
import org.virtfleet.domain.xml.XmlReader;

/// Says what a domain is as a machine of ours, or why it cannot be one. The proof is made here:
/// what the spec gives together with what is kept is compared with the definition that is there.
public final class Adoption {
  /// More is not kept: an annotation may have 256 KiB in all.
  private static final int LONGEST_KEPT = 128 << 10;

  /// Each round takes out what the one before refused.
  private static final int MOST_ROUNDS = 8;

  /// What libvirt shows in the place of a secret.
  private static final String HIDDEN = "*****";

  private static final Set<String> NAMED_BY_US = Set.of("disk", "interface");

  /// Makes a domain of a spec, on this node and under the names that it will have.
  @FunctionalInterface
  public interface Build {
    DomainResult of(VirtualMachineInstanceSpec spec);
  }

  private Adoption() {}

  /// @param definition the XML of the next start, as libvirt gives it without secrets
  /// @param likeness the projection of that very XML; it is changed
  public static AdoptionResult of(
      String definition, VirtualMachineInstanceSpec likeness, Build build) {
    Optional<Element> read = XmlReader.read(definition);
    if (read.isEmpty()) {
      return refused("its XML cannot be read: it is too long, or has text between its elements");
    }
    Element present = read.get();
    List<String> obstacles = obstacles(present);
    if (!obstacles.isEmpty()) {
      return new AdoptionResult.Refused(obstacles);
    }
    SpecFit.withoutGrowth(likeness);
    SpecFit.withOnePodNetwork(likeness);
    for (int round = 0; round < MOST_ROUNDS; round++) {
      switch (build.of(likeness)) {
        case DomainResult.Built(_, String xml) -> {
          return proven(xml, present, likeness);
        }
        case DomainResult.Refused(List<Refusal> refusals) -> {
          List<Refusal> left = SpecFit.without(refusals, likeness);
          if (!left.isEmpty()) {
            return new AdoptionResult.Refused(left.stream().map(Refusal::toString).toList());
          }
        }
      }
    }
    return refused("no spec for it can be found");
  }

  private static AdoptionResult proven(
      String built, Element present, VirtualMachineInstanceSpec spec) {
    Element base = XmlReader.read(built).orElseThrow();
    String text = KeptXml.between(base, present).text();
    if (text.length() > LONGEST_KEPT) {
      return refused(
          "%d KiB of its XML have no words in the API: more than %d KiB are not kept"
              .formatted(text.length() >> 10, LONGEST_KEPT >> 10));
    }
    KeptXml kept = KeptXml.of(text); // As it will be read at the next start.
    return Edit.isSame(kept.applyTo(base), Plain.of(present))
        ? new AdoptionResult.Possible(spec, kept)
        : refused("its XML could not be given again as it is");
  }

  private static List<String> obstacles(Element present) {
    List<String> found = new ArrayList<>();
    if (hides(present)) {
      found.add(
          "its display has a password, which nobody may read, so it would be lost: take it off with virsh edit. Who may open the display is then for rights on virtualmachineinstances/vnc to say");
    }
    boolean named =
        present.child("devices").stream()
            .flatMap(devices -> devices.children().stream())
            .filter(device -> NAMED_BY_US.contains(device.name()))
            .anyMatch(device -> device.child("alias").isPresent());
    if (named || isMarked(present)) {
      found.add(
          "a device of it has an alias where Virtfleet puts its own marks: take the alias off with virsh edit");
    }
    return found;
  }

  private static boolean isMarked(Element element) {
    return Marks.is(element) || element.children().stream().anyMatch(Adoption::isMarked);
  }

  private static boolean hides(Element element) {
    return element.attributes().containsValue(HIDDEN)
        || element.children().stream().anyMatch(Adoption::hides);
  }

  private static AdoptionResult refused(String reason) {
    return new AdoptionResult.Refused(List.of(reason));
  }
}
