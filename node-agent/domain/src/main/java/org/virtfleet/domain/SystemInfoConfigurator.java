package org.virtfleet.domain;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.kubevirt.v1.Chassis;
import org.virtfleet.api.kubevirt.v1.Firmware;
import org.virtfleet.domain.xml.SystemInfo;

/// `spec.domain.firmware.serial` and `spec.domain.chassis`, which the guest reads in its SMBIOS
/// tables.
final class SystemInfoConfigurator implements DomainConfigurator {
  @Override
  public void configure(DomainRequest request, DomainDraft draft) {
    var system = new TreeMap<String, String>();
    Firmware firmware = request.domain().getFirmware();
    put(system, "serial", firmware == null ? null : firmware.getSerial());
    var chassis = new TreeMap<String, String>();
    Chassis asked = request.domain().getChassis();
    if (asked != null) {
      put(chassis, "manufacturer", asked.getManufacturer());
      put(chassis, "version", asked.getVersion());
      put(chassis, "serial", asked.getSerial());
      put(chassis, "asset", asked.getAsset());
      put(chassis, "sku", asked.getSku());
    }
    if (!system.isEmpty() || !chassis.isEmpty()) {
      draft.systemInfo(new SystemInfo(system, chassis));
    }
  }

  private static void put(Map<String, String> entries, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      entries.put(name, value);
    }
  }
}
