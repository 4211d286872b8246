package org.virtfleet.agent.cloudinit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;

/// Who a guest is told that it is, and who may log in.
///
/// @param instanceId cloud-init runs its once-per-instance parts again when this changes
/// @param keys SSH keys, as a line of `authorized_keys` each
public record GuestIdentity(String instanceId, String hostname, List<String> keys) {
  public GuestIdentity {
    keys = List.copyOf(keys);
  }

  /// Namespace and name, and the name that the VMI asks for, else its own.
  public static GuestIdentity of(VirtualMachineInstance vmi, List<String> keys) {
    var metadata = vmi.getMetadata();
    return new GuestIdentity(
        metadata.getName() + "." + metadata.getNamespace(),
        Objects.requireNonNullElse(vmi.getSpec().getHostname(), metadata.getName()),
        keys);
  }

  /// The keys by number, as OpenStack gives them and all of cloud-init's sources take them.
  ObjectNode numberedKeys() {
    ObjectNode numbered = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < keys.size(); i++) {
      numbered.put(Integer.toString(i), keys.get(i));
    }
    return numbered;
  }
}
