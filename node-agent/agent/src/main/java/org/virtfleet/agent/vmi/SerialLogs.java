package org.virtfleet.agent.vmi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.agent.storage.VolumePool;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.libvirt.DomainInfo;
import org.virtfleet.libvirt.HypervisorUri;

/// What guests write to their serial consoles, where that is asked for (`logSerialConsole`). The
/// file is libvirt's (virtlogd writes it) and lives as long as the instance, as KubeVirt's goes
/// with the pod.
final class SerialLogs {
  private static final Logger log = LoggerFactory.getLogger(SerialLogs.class);

  /// The file and what virtlogd moves aside when it has grown large (`max_backups`, 3).
  private static final List<String> PARTS = List.of("", ".0", ".1", ".2");

  private final HypervisorUri.Kind kind;
  private final VolumePool pool;

  SerialLogs(HypervisorUri.Kind kind, VolumePool pool) {
    this.kind = kind;
    this.pool = pool;
  }

  /// The file of an instance: beside libvirt's own log of it, or for a libvirt of one user where
  /// its volumes are. Empty where none is asked for.
  ///
  /// @param domain the domain's name
  Optional<String> of(VirtualMachineInstance vmi, String domain) {
    if (!Boolean.TRUE.equals(vmi.getSpec().getDomain().getDevices().getLogSerialConsole())) {
      return Optional.empty();
    }
    String name = domain + "-serial0.log";
    return switch (kind) {
      case SYSTEM -> Optional.of("/var/log/libvirt/qemu/" + name);
      case SESSION -> Optional.of(pool.path(name));
      case TEST -> Optional.empty();
    };
  }

  /// Deletes it, once the guest is off. That of an adopted guest is whoever's who made the guest.
  void forget(VirtualMachineInstance vmi, DomainInfo domain) {
    if (!domain.name().startsWith(DomainLauncher.name(vmi))) {
      return;
    }
    of(vmi, domain.name())
        .ifPresent(file -> {
          try {
            for (String part : PARTS) {
              Files.deleteIfExists(Path.of(file + part));
            }
          } catch (IOException e) {
            log.warn("{} stays, delete it by hand: {}", file, e.toString());
          }
        });
  }
}
