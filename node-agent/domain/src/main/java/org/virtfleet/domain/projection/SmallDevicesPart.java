package org.virtfleet.domain.projection;

import java.util.ArrayList;
import java.util.List;
import org.virtfleet.api.kubevirt.v1.ClientPassthroughDevices;
import org.virtfleet.api.kubevirt.v1.Devices;
import org.virtfleet.api.kubevirt.v1.I6300ESBWatchdog;
import org.virtfleet.api.kubevirt.v1.Input;
import org.virtfleet.api.kubevirt.v1.PanicDevice;
import org.virtfleet.api.kubevirt.v1.Rng;
import org.virtfleet.api.kubevirt.v1.TPMDevice;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceSpec;
import org.virtfleet.api.kubevirt.v1.Watchdog;

/// Devices of which the API knows little more than that they are there.
final class SmallDevicesPart implements SpecPart {
  /// More than make sense.
  private static final int MOST = 16;

  @Override
  public void read(XmlView domain, VirtualMachineInstanceSpec spec) {
    domain.child("devices").ifPresent(xml -> read(xml, spec.getDomain().getDevices()));
  }

  private static void read(XmlView xml, Devices devices) {
    if (xml.has("rng")) {
      devices.setRng(new Rng());
    }
    if (xml.has("vsock")) {
      devices.setAutoattachVSOCK(true);
    }
    if (xml.has("redirdev")) {
      devices.setClientPassthrough(new ClientPassthroughDevices());
    }
    if (xml.child("memballoon").filter(b -> b.is("model", "none")).isPresent()) {
      devices.setAutoattachMemBalloon(false);
    }
    xml.child("tpm")
        .flatMap(tpm -> tpm.child("backend"))
        .filter(backend -> backend.is("type", "emulator"))
        .ifPresent(backend -> devices.setTpm(tpm(backend)));
    xml.child("watchdog")
        .filter(watchdog -> watchdog.is("model", "i6300esb"))
        .ifPresent(watchdog ->
            devices.setWatchdog(
                new Watchdog()
                    .setName("watchdog")
                    .setI6300esb(
                        new I6300ESBWatchdog()
                            .setAction(watchdog.attribute("action").orElse(null)))));
    List<PanicDevice> panics =
        xml.children("panic")
            .limit(MOST)
            .flatMap(panic -> panic.attribute("model").stream())
            .map(model -> new PanicDevice().setModel(model))
            .toList();
    if (!panics.isEmpty()) {
      devices.setPanicDevices(panics);
    }
    List<Input> tablets = tablets(xml);
    if (!tablets.isEmpty()) {
      devices.setInputs(tablets);
    }
  }

  /// libvirt keeps the state of a TPM until the domain is undefined.
  private static TPMDevice tpm(XmlView backend) {
    return new TPMDevice().setPersistent(!backend.is("persistent_state", "no"));
  }

  private static List<Input> tablets(XmlView devices) {
    List<Input> tablets = new ArrayList<>();
    devices
        .children("input")
        .filter(input -> input.is("type", "tablet"))
        .limit(MOST)
        .forEach(input ->
            tablets.add(
                new Input()
                    .setName("tablet" + tablets.size())
                    .setType("tablet")
                    .setBus(input.attribute("bus").orElse(null))));
    return tablets;
  }
}
