package org.virtfleet.agent.vmi;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.virtfleet.agent.storage.VolumePool;
import org.virtfleet.api.Annotations;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.domain.adoption.KeptXml;

/// Which domains of this host were somebody else's and are machines of ours now. The marks lie in
/// the pool, so they outlive the agent; nobody else writes them.
final class Adoptions {
  private static final byte[] MARK = {'\n'};

  private final VolumePool pool;
  private final Map<UUID, AdoptionMark> marks = new HashMap<>();
  private boolean loaded;

  Adoptions(VolumePool pool) {
    this.pool = pool;
  }

  synchronized Optional<AdoptionMark> of(UUID domain) {
    return Optional.ofNullable(marks().get(domain));
  }

  /// The domain that an instance's machine was made of.
  synchronized Optional<AdoptionMark> of(VirtualMachineInstance vmi) {
    return Machine.of(vmi)
        .flatMap(machine ->
            marks().values().stream().filter(mark -> mark.machine().equals(machine)).findFirst());
  }

  synchronized void put(AdoptionMark mark) {
    AdoptionMark before = marks().get(mark.domain());
    if (mark.equals(before)) {
      return;
    }
    pool.put(mark.volume(), MARK);
    marks().put(mark.domain(), mark);
    if (before != null) {
      pool.remove(before.volume());
    }
  }

  synchronized void remove(UUID domain) {
    AdoptionMark mark = marks().get(domain);
    if (mark != null) {
      pool.remove(mark.volume());
      marks().remove(domain);
    }
  }

  /// Forgets machines that are gone.
  ///
  /// @return domains that are nobody's again
  synchronized List<UUID> forget(Predicate<Machine> gone) {
    List<UUID> free =
        marks().values().stream()
            .filter(mark -> gone.test(mark.machine()))
            .map(AdoptionMark::domain)
            .toList();
    free.forEach(this::remove);
    return free;
  }

  /// The document of an instance with the XML that was kept when its machine was adopted.
  ///
  /// @param built what the specification gives
  /// @throws Unattachable when the instance's annotation is not what this agent wrote
  String complete(VirtualMachineInstance vmi, UUID domain, String built) throws Unattachable {
    if (annotation(vmi).isEmpty()) {
      return built;
    }
    KeptXml kept =
        kept(vmi, domain)
            .orElseThrow(() ->
                new Unattachable(
                    "Annotation %s is not what this node wrote when it adopted the machine, so nothing of it is believed: put it back as it was in spec.template.metadata.annotations, or take it off and start without it."
                        .formatted(Annotations.XML_EXTRA)));
    return kept.applyTo(built);
  }

  /// What was kept of the domain when an instance's machine adopted it; empty when the instance
  /// does not say it, or says anything that this agent did not write.
  Optional<KeptXml> kept(VirtualMachineInstance vmi, UUID domain) {
    return annotation(vmi)
        .filter(text ->
            of(vmi)
                .filter(mark -> mark.domain().equals(domain))
                .filter(mark -> mark.isOf(text))
                .isPresent())
        .map(KeptXml::of);
  }

  private static Optional<String> annotation(VirtualMachineInstance vmi) {
    Map<String, String> annotations = vmi.getMetadata().getAnnotations();
    return annotations == null
        ? Optional.empty()
        : Optional.ofNullable(annotations.get(Annotations.XML_EXTRA));
  }

  private Map<UUID, AdoptionMark> marks() {
    if (!loaded) {
      pool.names().stream()
          .map(AdoptionMark::read)
          .flatMap(Optional::stream)
          .forEach(mark -> marks.put(mark.domain(), mark));
      loaded = true;
    }
    return marks;
  }
}
