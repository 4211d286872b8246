package org.virtfleet.libvirt.driver;

import com.sun.jna.Pointer;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.ToIntFunction;

/// Memory of guests in files of ours, and back.
final class MemoryCalls {
  /// `VIR_DOMAIN_SNAPSHOT_CREATE_NO_METADATA`: libvirt does not remember it.
  private static final int UNREMEMBERED = 1 << 2;

  /// `VIR_DOMAIN_SAVE_RUNNING` and `VIR_DOMAIN_SAVE_PAUSED`, whatever the guest did when it was
  /// kept.
  private static final int RUNNING = 1 << 1;

  private static final int PAUSED = 1 << 2;

  private final Connection connection;
  private final Libraries lib;
  private final LibVirt virt;
  private final DomainCalls calls;

  MemoryCalls(Connection connection, DomainCalls calls) {
    this.connection = connection;
    this.lib = connection.lib();
    this.virt = lib.virt();
    this.calls = calls;
  }

  void keep(UUID uuid, String snapshotXml) {
    String task = "Cannot keep the memory of domain " + uuid;
    ToIntFunction<Pointer> keep =
        domain -> {
          lib.handle(
                  virt.virDomainSnapshotCreateXML(domain, snapshotXml, UNREMEMBERED),
                  virt::virDomainSnapshotFree,
                  task)
              .close();
          return 0;
        };
    calls.longAct(uuid, "Cannot keep the memory of", keep);
  }

  String xml(Path memory) {
    String task = "Cannot read the kept memory in " + memory;
    return connection.longCall(
        task, c -> lib.take(virt.virDomainSaveImageGetXMLDesc(c, memory.toString(), 0), task));
  }

  void restore(Path memory, String xml, boolean paused) {
    String task = "Cannot let the guest go on whose memory is in " + memory;
    int _ =
        connection.longCall(
            task,
            c ->
                lib.check(
                    virt.virDomainRestoreFlags(
                        c, memory.toString(), xml, paused ? PAUSED : RUNNING),
                    task));
  }
}
