package org.virtfleet.libvirt.driver;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.virtfleet.libvirt.DomainStats;

/// Asks for everybody's counters at once. Layouts: `struct _virDomainStatsRecord` is domain * at 0,
/// parameters * at 8, int count at 16.
final class StatsCall {
  /// `VIR_DOMAIN_STATS_` STATE, CPU_TOTAL, BALLOON, VCPU, INTERFACE, BLOCK.
  private static final int GROUPS = 1 | 1 << 1 | 1 << 2 | 1 << 3 | 1 << 4 | 1 << 5;

  /// `VIR_CONNECT_GET_ALL_DOMAINS_STATS_ACTIVE`, and `_NOWAIT`: a guest that is busy with another
  /// job is left out rather than waited for.
  private static final int FLAGS = 1 | 1 << 29;

  private final Libraries lib;
  private final DomainReader reader;

  StatsCall(Libraries lib, DomainReader reader) {
    this.lib = lib;
    this.reader = reader;
  }

  List<DomainStats> all(Pointer connection, String task) {
    PointerByReference records = new PointerByReference();
    int count =
        lib.check(lib.virt().virConnectGetAllDomainStats(connection, GROUPS, records, FLAGS), task);
    try {
      List<DomainStats> all = new ArrayList<>(count);
      TypedParameters parameters = new TypedParameters();
      for (Pointer domainRecord : records.getValue().getPointerArray(0, count)) {
        Pointer domain = domainRecord.getPointer(0);
        Map<String, Object> values =
            parameters.read(domainRecord.getPointer(8), domainRecord.getInt(16));
        all.add(new StatsReader(values).read(reader.uuid(domain)));
      }
      return all;
    } finally {
      lib.virt().virDomainStatsRecordListFree(records.getValue());
    }
  }
}
