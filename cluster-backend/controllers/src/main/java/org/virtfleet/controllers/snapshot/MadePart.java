package org.virtfleet.controllers.snapshot;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.virtfleet.api.Annotations;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;

/// A [MachinePart] for a machine that is restored or cloned: the claim with it, which is used for
/// one start, and the annotation that names it then. Pure.
///
/// @param note of the machine
/// @param copy whose volume is none of the machine's
record MadePart(String note, Copies.Copy copy) {

  /// @param source the claim that has it
  /// @param maker what the claim is named after, beside claims `MAKER-VOLUME`: no volume has a dot
  ///   in its name
  static MadePart memory(String source, String maker) {
    return new MadePart(Annotations.RESUME_FROM, new Copies.Copy("", source, maker + ".memory"));
  }

  /// The same.
  static MadePart state(String source, String maker) {
    return new MadePart(Annotations.STATE_FROM, new Copies.Copy("", source, stateClaim(maker)));
  }

  static String stateClaim(String maker) {
    return maker + ".state";
  }

  /// What a machine says that begins with these.
  ///
  /// @param kept the machine that they were of: where its state was kept it is kept again
  static Map<String, String> notes(List<MadePart> parts, VirtualMachine kept) {
    Map<String, String> notes = new HashMap<>();
    parts.forEach(part -> notes.put(part.note(), part.copy().name()));
    if (notes.containsKey(Annotations.STATE_FROM)) {
      Optional.ofNullable(kept.getMetadata().getAnnotations())
          .map(annotations -> annotations.get(Annotations.STATE_NODE))
          .ifPresent(node -> notes.put(Annotations.STATE_NODE, node));
    }
    return notes;
  }
}
