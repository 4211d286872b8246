package org.virtfleet.api.kubevirt.v1;

import org.virtfleet.api.OpenObject;

/// Tells the guest some measurements of its host through a serial port.
public final class DownwardMetrics extends OpenObject {}
