package org.virtfleet.libvirt.driver;

import com.sun.jna.Pointer;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToIntFunction;
import org.virtfleet.libvirt.HypervisorException;

/// Checkpoints of domains: since when QEMU keeps which blocks of a disk were written.
final class CheckpointCalls {
  /// `VIR_DOMAIN_CHECKPOINT_CREATE_` REDEFINE and REDEFINE_VALIDATE.
  private static final int REDEFINE = 1 | 1 << 2;

  private final Libraries lib;
  private final LibVirt virt;
  private final DomainCalls calls;

  CheckpointCalls(Libraries lib, DomainCalls calls) {
    this.lib = lib;
    this.virt = lib.virt();
    this.calls = calls;
  }

  Optional<String> xml(UUID uuid, String name) {
    String task = "Cannot read checkpoint %s of domain %s".formatted(name, uuid);
    try {
      return Optional.of(
          calls.with(
              uuid,
              task,
              domain -> {
                try (Handle found = find(domain, name, task)) {
                  return lib.take(virt.virDomainCheckpointGetXMLDesc(found.pointer(), 0), task);
                }
              }));
    } catch (HypervisorException e) {
      if (e.number() == ErrorNumbers.NO_CHECKPOINT) {
        return Optional.empty();
      }
      throw e;
    }
  }

  void redefine(UUID uuid, String xml) {
    String task = "Cannot take up a checkpoint of domain " + uuid;
    ToIntFunction<Pointer> take =
        domain -> {
          lib.handle(
                  virt.virDomainCheckpointCreateXML(domain, xml, REDEFINE),
                  virt::virDomainCheckpointFree,
                  task)
              .close();
          return 0;
        };
    calls.longAct(uuid, "Cannot take up a checkpoint of", take);
  }

  void delete(UUID uuid, String name) {
    String task = "Cannot delete checkpoint %s of domain %s".formatted(name, uuid);
    try {
      int _ =
          calls.longWith(
              uuid,
              task,
              domain -> {
                try (Handle found = find(domain, name, task)) {
                  return lib.check(virt.virDomainCheckpointDelete(found.pointer(), 0), task);
                }
              });
    } catch (HypervisorException e) {
      if (e.number() != ErrorNumbers.NO_CHECKPOINT) {
        throw e;
      }
    }
  }

  private Handle find(Pointer domain, String name, String task) {
    return lib.handle(
        virt.virDomainCheckpointLookupByName(domain, name, 0), virt::virDomainCheckpointFree, task);
  }
}
