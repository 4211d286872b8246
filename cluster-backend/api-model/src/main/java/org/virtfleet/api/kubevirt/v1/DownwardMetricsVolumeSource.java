package org.virtfleet.api.kubevirt.v1;

import org.virtfleet.api.OpenObject;

/// DownwardMetricsVolumeSource.
public final class DownwardMetricsVolumeSource extends OpenObject {}
