package org.virtfleet.apiserver.admission.kubevirt.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.regex.Pattern;

/// Name, model and addresses of interfaces.
final class InterfaceFields implements SpecCheck {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");
  private static final Set<String> MODELS =
      Set.of("e1000", "e1000e", "igb", "ne2k_pci", "pcnet", "rtl8139", "virtio");

  @Override
  public void check(JsonNode spec, String at, Causes causes) {
    Networks all = Networks.of(spec, at);
    for (int i = 0; i < all.interfaces().size(); i++) {
      one(all.interfaces().get(i), all.interfaceField(i), causes);
    }
  }

  private static void one(JsonNode one, String field, Causes causes) {
    if (!NAME.matcher(one.path("name").asText("")).matches()) {
      causes.invalid(
          field + ".name",
          "Network interface name can only contain alphabetical characters, numbers, dashes (-) or underscores (_)");
    }
    String model = one.path("model").asText("");
    if (!model.isEmpty() && !MODELS.contains(model)) {
      causes.notSupported(
          field + ".model",
          "interface %s.name uses model %s that is not supported.".formatted(field, model));
    }
    MacAddress.fault(one.path("macAddress").asText(""))
        .ifPresent(fault ->
            causes.invalid(
                field + ".macAddress", "interface %s.name has %s.".formatted(field, fault)));
    String pci = one.path("pciAddress").asText("");
    if (!pci.isEmpty() && !PciAddress.isOne(pci)) {
      causes.invalid(
          field + ".pciAddress",
          "interface %s.name has malformed PCI address (%s).".formatted(field, pci));
    }
  }
}
