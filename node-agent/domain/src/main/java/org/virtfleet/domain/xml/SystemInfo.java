package org.virtfleet.domain.xml;

import java.util.Map;
import java.util.TreeMap;

/// What the guest reads in its SMBIOS tables: entries by libvirt's names, such as `serial`.
public record SystemInfo(Map<String, String> system, Map<String, String> chassis) {

  public SystemInfo {
    system = Map.copyOf(system);
    chassis = Map.copyOf(chassis);
  }

  Element toElement() {
    Element info = Element.of("sysinfo").with("type", "smbios");
    info = system.isEmpty() ? info : info.add(block("system", system));
    return chassis.isEmpty() ? info : info.add(block("chassis", chassis));
  }

  private static Element block(String name, Map<String, String> entries) {
    Element block = Element.of(name);
    for (Map.Entry<String, String> entry : new TreeMap<>(entries).entrySet()) {
      block = block.add(Element.text("entry", entry.getValue()).with("name", entry.getKey()));
    }
    return block;
  }
}
