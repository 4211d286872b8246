package org.virtfleet.domain.xml;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Features of the platform.
///
/// @param endOfInterrupt whether the guest may tell the end of an interrupt in memory; empty for
///   the hypervisor's choice
/// @param hyperV enlightenments for Windows
/// @param hyperVPassthrough whether it has all that the host has, instead of those named
/// @param kvmHidden whether the guest is kept from seeing that it runs on KVM
/// @param pvSpinlock whether a waiting processor of the guest gives its time away; empty for the
///   hypervisor's choice
/// @param performanceCounters off where their interrupts would disturb a guest that must be on time
/// @param smm system management mode, which Secure Boot needs
public record Features(
    boolean acpi,
    boolean apic,
    Optional<Boolean> endOfInterrupt,
    List<Enlightenment> hyperV,
    boolean hyperVPassthrough,
    boolean kvmHidden,
    Optional<Boolean> pvSpinlock,
    boolean performanceCounters,
    boolean smm) {

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
    Element features = Element.of("features").flag("acpi", acpi);
    if (apic) {
      features = features.add(Element.of("apic").with("eoi", endOfInterrupt.map(Features::state)));
    }
    if (hyperVPassthrough) {
      features = features.add(Element.of("hyperv").with("mode", "passthrough"));
    } else if (!hyperV.isEmpty()) {
      features =
          features.add(
              Element.of("hyperv")
                  .with("mode", "custom")
                  .addAll(hyperV.stream().map(Enlightenment::toElement).toList()));
    }
    if (kvmHidden) {
      features = features.add(Element.of("kvm").add(Element.of("hidden").with("state", "on")));
    }
    features =
        features.add(pvSpinlock.map(on -> Element.of("pvspinlock").with("state", state(on))));
    if (!performanceCounters) {
      features = features.add(Element.of("pmu").with("state", "off"));
    }
    return smm ? features.add(Element.of("smm").with("state", "on")) : features;
  }
}
