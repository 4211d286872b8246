package org.virtfleet.libvirt.driver;

import com.sun.jna.Pointer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.virtfleet.libvirt.GuestCapabilities.Virtualization;
import org.virtfleet.libvirt.GuestProcessors;
import org.virtfleet.libvirt.HypervisorException;

/// Reads what processors guests may have out of capabilities.
final class ProcessorReader {
  /// `VIR_CONNECT_BASELINE_CPU_EXPAND_FEATURES`: those of the model too, one by one.
  private static final int EXPAND = 1;

  private static final String HOST_MODEL =
      "/domainCapabilities/cpu/mode[@name='host-model'][@supported='yes']";
  private static final String MODELS =
      "/domainCapabilities/cpu/mode[@name='custom'][@supported='yes']/model";

  private static final String ENLIGHTENMENTS =
      "/domainCapabilities/features/hyperv[@supported='yes']/enum[@name='features']/value";
  private static final String COUNTER = "/capabilities/host/cpu/counter[@name='tsc']";

  private final Libraries lib;
  private final Pointer connection;
  private final String architecture;
  private final Virtualization virtualization;

  ProcessorReader(
      Libraries lib, Pointer connection, String architecture, Virtualization virtualization) {
    this.lib = lib;
    this.connection = connection;
    this.architecture = architecture;
    this.virtualization = virtualization;
  }

  /// @param capabilities of domains
  /// @param host what the host is
  GuestProcessors read(XmlText capabilities, XmlText host) {
    String model = capabilities.text(HOST_MODEL + "/model");
    boolean all = virtualization == Virtualization.EMULATION;
    return new GuestProcessors(
        model,
        capabilities.text(HOST_MODEL + "/vendor"),
        capabilities.texts(HOST_MODEL + "/feature[@policy='require']/@name"),
        capabilities.texts(all ? MODELS : MODELS + "[@usable='yes']"),
        model.isEmpty() ? List.of() : features(capabilities, model),
        all ? List.of() : capabilities.texts(ENLIGHTENMENTS),
        counter(host));
  }

  private static Optional<GuestProcessors.Counter> counter(XmlText host) {
    String frequency = host.text(COUNTER + "/@frequency");
    return frequency.matches("[1-9]\\d{0,17}")
        ? Optional.of(
            new GuestProcessors.Counter(
                Long.parseLong(frequency), host.text(COUNTER + "/@scaling").equals("yes")))
        : Optional.empty();
  }

  /// Everything that the host's model comes to. Not every architecture can be asked: then nothing
  /// is known.
  private List<String> features(XmlText capabilities, String model) {
    String cpu =
        "<cpu><model>%s</model>%s%s</cpu>"
            .formatted(
                XmlText.escape(model),
                beyond(capabilities, "require"),
                beyond(capabilities, "disable"));
    try {
      return XmlText.parse(
              lib.take(
                  lib.virt()
                      .virConnectBaselineHypervisorCPU(
                          connection,
                          null,
                          architecture,
                          null,
                          virtualization.domainType(),
                          new String[] {cpu},
                          1,
                          EXPAND),
                  "Cannot ask what processors can do"))
          .texts("/cpu/feature[@policy='require']/@name");
    } catch (HypervisorException _) {
      return List.of();
    }
  }

  private static String beyond(XmlText capabilities, String policy) {
    return capabilities
        .texts(HOST_MODEL + "/feature[@policy='%s']/@name".formatted(policy))
        .stream()
        .map(name -> "<feature policy='%s' name='%s'/>".formatted(policy, XmlText.escape(name)))
        .collect(Collectors.joining());
  }
}
