package org.virtfleet.libvirt;

import java.util.List;

/// What processors guests can have, from `virConnectGetDomainCapabilities` and
/// `virConnectBaselineHypervisorCPU`. Everything is empty where libvirt says nothing of it.
///
/// @param hostModel the named model that is closest to the host's own
/// @param vendor of the host's processor, for instance `AMD`
/// @param hostModelFeatures what the host has beyond that model
/// @param models that a guest can have; under emulation all that are known, because the emulator
///   leaves out what it cannot do
/// @param features that a guest can have
public record GuestProcessors(
    String hostModel,
    String vendor,
    List<String> hostModelFeatures,
    List<String> models,
    List<String> features) {
  public static final GuestProcessors UNKNOWN =
      new GuestProcessors("", "", List.of(), List.of(), List.of());

  public GuestProcessors {
    hostModelFeatures = List.copyOf(hostModelFeatures);
    models = List.copyOf(models);
    features = List.copyOf(features);
  }
}
