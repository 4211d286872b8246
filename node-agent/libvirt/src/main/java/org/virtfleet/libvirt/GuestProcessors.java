package org.virtfleet.libvirt;

import java.util.List;
import java.util.Optional;

/// What processors guests can have, from `virConnectGetDomainCapabilities`,
/// `virConnectBaselineHypervisorCPU` and, of the counter, `virConnectGetCapabilities`. Everything
/// is empty where libvirt says nothing of it.
///
/// @param hostModel the named model that is closest to the host's own
/// @param vendor of the host's processor, for instance `AMD`
/// @param hostModelFeatures what the host has beyond that model
/// @param models that a guest can have; under emulation all that are known, because the emulator
///   leaves out what it cannot do
/// @param features that a guest can have
/// @param enlightenments of Hyper-V that a guest can have, by libvirt's names
/// @param counter the host's time stamp counter
public record GuestProcessors(
    String hostModel,
    String vendor,
    List<String> hostModelFeatures,
    List<String> models,
    List<String> features,
    List<String> enlightenments,
    Optional<Counter> counter) {
  public static final GuestProcessors UNKNOWN =
      new GuestProcessors("", "", List.of(), List.of(), List.of(), List.of(), Optional.empty());

  /// A time stamp counter.
  ///
  /// @param frequency in Hz
  /// @param scalable whether a guest can be shown one of another frequency
  public record Counter(long frequency, boolean scalable) {}

  public GuestProcessors {
    hostModelFeatures = List.copyOf(hostModelFeatures);
    models = List.copyOf(models);
    features = List.copyOf(features);
    enlightenments = List.copyOf(enlightenments);
  }
}
