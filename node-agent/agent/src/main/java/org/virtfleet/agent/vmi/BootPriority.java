package org.virtfleet.agent.vmi;

import java.util.Map;
import org.virtfleet.api.Annotations;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;

/// Annotation `virtfleet.org/boot-priority`: a whole number. After a boot of the host lower ones
/// come first, and go last when it shuts down.
final class BootPriority {
  /// Of instances that do not say, or say something else.
  static final int LAST = Integer.MAX_VALUE;

  private BootPriority() {}

  static int of(VirtualMachineInstance vmi) {
    Map<String, String> annotations = vmi.getMetadata().getAnnotations();
    String said = annotations == null ? null : annotations.get(Annotations.BOOT_PRIORITY);
    try {
      return said == null ? LAST : Integer.parseInt(said.strip());
    } catch (NumberFormatException _) {
      return LAST;
    }
  }
}
