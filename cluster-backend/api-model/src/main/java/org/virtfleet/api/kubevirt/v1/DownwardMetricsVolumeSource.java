package org.virtfleet.api.kubevirt.v1;

import org.virtfleet.api.OpenObject;

/// Tells the guest some measurements of its host on a disk.
public final class DownwardMetricsVolumeSource extends OpenObject {}
