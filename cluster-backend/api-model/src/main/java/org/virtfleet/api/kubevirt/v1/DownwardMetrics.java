package org.virtfleet.api.kubevirt.v1;

import org.virtfleet.api.OpenObject;

/// DownwardMetrics.
public final class DownwardMetrics extends OpenObject {}
