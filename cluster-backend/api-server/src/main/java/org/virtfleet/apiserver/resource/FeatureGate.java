package org.virtfleet.apiserver.resource;

/// KubeVirt's feature gates that decide something here, and whether each is open while the
/// administrator says nothing: as in KubeVirt 1.9 (pkg/virt-config/featuregate), but for what this
/// server guards by other means.
public enum FeatureGate {
  DOWNWARD_METRICS("DownwardMetrics", false),
  GPUS_WITH_DRA("GPUsWithDRA", true),
  HOST_DEVICES_WITH_DRA("HostDevicesWithDRA", true),

  /// Closed in KubeVirt. Here, as there, a guest has only what `permittedHostDevices` names.
  HOST_DEVICES("HostDevices", true),

  /// Closed in KubeVirt. Here who asks for a file of a host needs the right to create volumes.
  HOST_DISK("HostDisk", true),

  MIGRATION_DOWNTIME_TUNING("MigrationDowntimeTuning", false),
  MIGRATION_STALL_DETECTION("MigrationStallDetection", false),
  REBOOT_POLICY("RebootPolicy", true),
  SNAPSHOT("Snapshot", true),
  VSOCK("VSOCK", false),
  WORKLOAD_ENCRYPTION_SEV("WorkloadEncryptionSEV", true),
  WORKLOAD_ENCRYPTION_TDX("WorkloadEncryptionTDX", false);

  private final String shown;
  private final boolean isOpenAtFirst;

  FeatureGate(String shown, boolean isOpenAtFirst) {
    this.shown = shown;
    this.isOpenAtFirst = isOpenAtFirst;
  }

  /// The name that administrators and messages use.
  public String shown() {
    return shown;
  }

  boolean isOpenAtFirst() {
    return isOpenAtFirst;
  }
}
