package org.virtfleet.domain.projection;

import java.util.Optional;
import java.util.function.Consumer;
import org.virtfleet.api.kubevirt.v1.FeatureAPIC;
import org.virtfleet.api.kubevirt.v1.FeatureHyperv;
import org.virtfleet.api.kubevirt.v1.FeatureKVM;
import org.virtfleet.api.kubevirt.v1.FeatureSpinlocks;
import org.virtfleet.api.kubevirt.v1.FeatureState;
import org.virtfleet.api.kubevirt.v1.FeatureVendorID;
import org.virtfleet.api.kubevirt.v1.Features;
import org.virtfleet.api.kubevirt.v1.HyperVPassthrough;
import org.virtfleet.api.kubevirt.v1.SyNICTimer;
import org.virtfleet.api.kubevirt.v1.TLBFlush;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceSpec;

/// `<features>`. A guest without ACPI says so: where nothing is said it counts as having it.
final class FeaturesPart implements SpecPart {
  @Override
  public void read(XmlView domain, VirtualMachineInstanceSpec spec) {
    Features features = new Features();
    Optional<XmlView> present = domain.child("features");
    features.setAcpi(new FeatureState().setEnabled(present.filter(f -> f.has("acpi")).isPresent()));
    present.ifPresent(xml -> {
      xml.child("apic")
          .ifPresent(apic ->
              features.setApic(new FeatureAPIC().setEndOfInterrupt(apic.flag("eoi").orElse(null))));
      xml.children("kvm", "hidden")
          .findFirst()
          .flatMap(hidden -> hidden.flag("state"))
          .ifPresent(hidden -> features.setKvm(new FeatureKVM().setHidden(hidden)));
      state(xml, "smm", features::setSmm);
      state(xml, "pvspinlock", features::setPvspinlock);
      xml.child("hyperv").ifPresent(hyperv -> hyperv(hyperv, features));
    });
    spec.getDomain().setFeatures(features);
  }

  private static void hyperv(XmlView xml, Features features) {
    if (xml.is("mode", "passthrough")) {
      features.setHypervPassthrough(new HyperVPassthrough().setEnabled(true));
      return;
    }
    FeatureHyperv hyperv = new FeatureHyperv();
    state(xml, "relaxed", hyperv::setRelaxed);
    state(xml, "vapic", hyperv::setVapic);
    state(xml, "vpindex", hyperv::setVpindex);
    state(xml, "runtime", hyperv::setRuntime);
    state(xml, "synic", hyperv::setSynic);
    state(xml, "reset", hyperv::setReset);
    state(xml, "frequencies", hyperv::setFrequencies);
    state(xml, "reenlightenment", hyperv::setReenlightenment);
    state(xml, "ipi", hyperv::setIpi);
    state(xml, "evmcs", hyperv::setEvmcs);
    enabled(xml, "tlbflush", on -> hyperv.setTlbflush(new TLBFlush().setEnabled(on)));
    enabled(
        xml,
        "stimer",
        on -> {
          SyNICTimer timer = new SyNICTimer().setEnabled(on);
          xml.child("stimer").ifPresent(stimer -> state(stimer, "direct", timer::setDirect));
          hyperv.setSynictimer(timer);
        });
    enabled(
        xml,
        "spinlocks",
        on -> {
          FeatureSpinlocks spinlocks = new FeatureSpinlocks().setEnabled(on);
          xml.child("spinlocks")
              .ifPresent(s -> s.number("retries").ifPresent(spinlocks::setSpinlocks));
          hyperv.setSpinlocks(spinlocks);
        });
    enabled(
        xml,
        "vendor_id",
        on ->
            hyperv.setVendorid(
                new FeatureVendorID()
                    .setEnabled(on)
                    .setVendorid(xml.attribute("vendor_id", "value").orElse(null))));
    features.setHyperv(hyperv);
  }

  private static void state(XmlView parent, String name, Consumer<FeatureState> setter) {
    enabled(parent, name, on -> setter.accept(new FeatureState().setEnabled(on)));
  }

  private static void enabled(XmlView parent, String name, Consumer<Boolean> setter) {
    parent.child(name).flatMap(child -> child.flag("state")).ifPresent(setter);
  }
}
