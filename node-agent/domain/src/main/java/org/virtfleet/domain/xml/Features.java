package org.virtfleet.domain.xml;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Features of the platform.
///
/// @param hyperV enlightenments for Windows
/// @param kvmHidden whether the guest is kept from seeing that it runs on KVM
/// @param smm system management mode, which Secure Boot needs
public record Features(
    boolean acpi, boolean apic, List<Enlightenment> hyperV, boolean kvmHidden, boolean smm) {

  public Features {
    hyperV = List.copyOf(hyperV);
  }

  /// One Hyper-V enlightenment.
  ///
  /// @param name libvirt's, for instance `relaxed`
  /// @param attributes beside its state
  /// @param direct of the synthetic timer: whether its interrupts come as ordinary ones
  public record Enlightenment(
      String name, boolean on, Map<String, String> attributes, Optional<Boolean> direct) {

    public Enlightenment {
      attributes = Map.copyOf(attributes);
    }

    private Element toElement() {
      Element element = Element.of(name).with("state", state(on));
      for (Map.Entry<String, String> attribute : attributes.entrySet()) {
        element = element.with(attribute.getKey(), attribute.getValue());
      }
      return element.add(direct.map(value -> Element.of("direct").with("state", state(value))));
    }
  }

  private static String state(boolean on) {
    return on ? "on" : "off";
  }

  Element toElement() {
    Element features = Element.of("features").flag("acpi", acpi).flag("apic", apic);
    if (!hyperV.isEmpty()) {
      features =
          features.add(
              Element.of("hyperv")
                  .with("mode", "custom")
                  .addAll(hyperV.stream().map(Enlightenment::toElement).toList()));
    }
    if (kvmHidden) {
      features = features.add(Element.of("kvm").add(Element.of("hidden").with("state", "on")));
    }
    return smm ? features.add(Element.of("smm").with("state", "on")) : features;
  }
}
