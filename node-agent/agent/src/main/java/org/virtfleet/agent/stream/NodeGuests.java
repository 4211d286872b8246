package org.virtfleet.agent.stream;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.virtfleet.agent.unmanaged.UnmanagedLoop;
import org.virtfleet.agent.vmi.FreezeWatch;
import org.virtfleet.agent.vmi.GuestPorts;
import org.virtfleet.agent.vmi.VmiLoop;
import org.virtfleet.api.Annotations;
import org.virtfleet.api.Labels;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.client.control.Key;

/// The guests of this node that a request may be about: the cluster's own and those found here.
public record NodeGuests(VmiLoop managed, UnmanagedLoop unmanaged) {

  Optional<VirtualMachineInstance> find(Key key) {
    return managed.find(key);
  }

  Optional<UUID> domainOf(VirtualMachineInstance vmi) {
    return isUnmanaged(vmi)
        ? unmanaged.domainOf(vmi)
        : managed.domainOf(vmi.getMetadata().getUid());
  }

  /// Which display is the one to see by VNC. Guests that we made have no other; one that was
  /// adopted keeps those that it had.
  public OptionalInt vncDisplay(VirtualMachineInstance vmi, UUID domain) {
    return isAdopted(vmi) || isUnmanaged(vmi) ? unmanaged.vncDisplay(domain) : OptionalInt.of(0);
  }

  /// Whether it is a machine's that was somebody else's guest, and is still made as that was.
  boolean isAdopted(VirtualMachineInstance vmi) {
    Map<String, String> annotations = vmi.getMetadata().getAnnotations();
    return annotations != null
        && annotations.containsKey(Annotations.XML_EXTRA)
        && !isUnmanaged(vmi);
  }

  /// The file systems of a guest; only of our own, whose definitions may carry a mark.
  Optional<FreezeWatch> freezes(VirtualMachineInstance vmi) {
    return isUnmanaged(vmi) ? Optional.empty() : Optional.of(managed.freezes());
  }

  GuestPorts ports() {
    return managed.ports();
  }

  void look(VirtualMachineInstance vmi, UUID domain) {
    if (isUnmanaged(vmi)) {
      unmanaged.look(domain);
    } else {
      managed.look(Key.of(vmi));
    }
  }

  private static boolean isUnmanaged(VirtualMachineInstance vmi) {
    Map<String, String> labels = vmi.getMetadata().getLabels();
    return labels != null && labels.containsKey(Labels.UNMANAGED);
  }
}
