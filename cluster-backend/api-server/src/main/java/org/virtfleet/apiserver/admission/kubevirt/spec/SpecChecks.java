package org.virtfleet.apiserver.admission.kubevirt.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.virtfleet.apiserver.resource.FeatureGates;

/// All rules about an instance's specification, wherever it stands.
public final class SpecChecks {

  private static final SpecCheck BINDINGS_OF_THE_PAST = new DiscontinuedBindings();

  private static final SpecCheck NETWORKS =
      all(
          List.of(
              new NetworkSources(),
              new InterfaceBindings(),
              new NetworkNames(),
              new InterfaceFields(),
              new InterfacePorts(),
              new DhcpOptions()));

  private static final SpecCheck INSTANCE_ONLY =
      all(List.of(new VolumesInUse(), new Hyperv(), new PerArchitecture()));

  private static final SpecCheck MEMORY_IS_ASKED = new MemoryIsAsked();

  private final SpecCheck machine;

  /// @param gates what the administrator has opened
  public SpecChecks(FeatureGates gates) {
    machine = inKubeVirtsOrder(gates);
  }

  private static SpecCheck inKubeVirtsOrder(FeatureGates gates) {
    return all(
        List.of(
            new HostNames(),
            new MemoryAmounts(),
            new MachineType(),
            new AcpiTables(),
            new CpuAmounts(),
            new DedicatedCpus(),
            new CpuFeatures(),
            new StartStrategy(),
            new Placement(),
            NETWORKS,
            new DynamicResources(gates),
            new BootOrder(),
            new Inputs(),
            new IoThreads(),
            new Probes(),
            (spec, at, causes) ->
                Disks.check(spec.at("/domain/devices/disks"), at + ".domain.devices.disks", causes),
            (spec, at, causes) ->
                FirmwareRules.check(spec.at("/domain/firmware"), at + ".domain.firmware", causes),
            new SecureBoot(),
            new Volumes(),
            new CloudInit(),
            new HostDisks(gates),
            new AccessCredentials(),
            new Dns(),
            new EvictionStrategy(),
            new SmallDevices(),
            new LaunchSecurity(gates),
            new ClosedFeatures(gates),
            new ServiceAccounts()));
  }

  /// What holds for every specification: of a machine, a set, a pool, an instance.
  public void spec(JsonNode spec, String at, Causes causes) {
    machine.check(spec, at, causes);
  }

  /// What KubeVirt asks of networks at creation; it names their fields from the instance's point of
  /// view, wherever they stand.
  public static void discontinuedBindings(JsonNode spec, Causes causes) {
    BINDINGS_OF_THE_PAST.check(spec, "spec", causes);
  }

  /// What holds for an instance that is to run, besides. KubeVirt looks at the networks twice, and
  /// says so.
  public void instance(JsonNode spec, Causes causes) {
    BINDINGS_OF_THE_PAST.check(spec, "spec", causes);
    NETWORKS.check(spec, "spec", causes);
    machine.check(spec, "spec", causes);
    INSTANCE_ONLY.check(spec, "spec", causes);
  }

  /// What holds for an instance a user creates. The instance of a machine that says nothing about
  /// memory gets its node's default.
  public static void memory(JsonNode spec, Causes causes) {
    MEMORY_IS_ASKED.check(spec, "spec", causes);
  }

  /// What holds for the domain of a preset.
  public static void domain(JsonNode domain, String at, Causes causes) {
    Disks.check(domain.path("devices").path("disks"), at + ".devices.disks", causes);
    FirmwareRules.check(domain.path("firmware"), at + ".firmware", causes);
  }

  private static SpecCheck all(List<SpecCheck> checks) {
    return (spec, at, causes) -> checks.forEach(check -> check.check(spec, at, causes));
  }
}
