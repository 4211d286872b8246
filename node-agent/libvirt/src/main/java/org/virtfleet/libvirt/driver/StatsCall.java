package org.virtfleet.libvirt.driver;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.virtfleet.libvirt.DomainStats;

/// Asks for everybody's counters at once. Layouts: `struct _virDomainStatsRecord` is domain * at 0,
/// parameters * at 8, int count at 16; `struct _virTypedParameter` is char field[80], int type at
/// 80, an eight-byte union at 88, 96 bytes in all.
final class StatsCall {
  /// `VIR_DOMAIN_STATS_` STATE, CPU_TOTAL, BALLOON, VCPU, INTERFACE, BLOCK.
  private static final int GROUPS = 1 | 1 << 1 | 1 << 2 | 1 << 3 | 1 << 4 | 1 << 5;

  /// `VIR_CONNECT_GET_ALL_DOMAINS_STATS_ACTIVE`, and `_NOWAIT`: a guest that is busy with another
  /// job is left out rather than waited for.
  private static final int FLAGS = 1 | 1 << 29;

  private static final int PARAMETER_SIZE = 96;

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
      for (Pointer domainRecord : records.getValue().getPointerArray(0, count)) {
        Pointer domain = domainRecord.getPointer(0);
        Map<String, Object> values = values(domainRecord.getPointer(8), domainRecord.getInt(16));
        all.add(new StatsReader(values).read(reader.uuid(domain), reader.name(domain)));
      }
      return all;
    } finally {
      lib.virt().virDomainStatsRecordListFree(records.getValue());
    }
  }

  private static Map<String, Object> values(Pointer parameters, int count) {
    Map<String, Object> values = HashMap.newHashMap(count);
    for (int i = 0; i < count; i++) {
      Pointer parameter = parameters.share((long) i * PARAMETER_SIZE);
      Object value = switch (parameter.getInt(80)) { // virTypedParameterType
            case 1 -> (long) parameter.getInt(88);
            case 2 -> Integer.toUnsignedLong(parameter.getInt(88));
            case 3, 4 -> parameter.getLong(88);
            case 5 -> (long) parameter.getDouble(88);
            case 6 -> (long) parameter.getByte(88);
            case 7 -> InterfaceList.text(parameter.getPointer(88));
            default -> 0L;
          };
      values.put(parameter.getString(0, "US-ASCII"), value);
    }
    return values;
  }
}
