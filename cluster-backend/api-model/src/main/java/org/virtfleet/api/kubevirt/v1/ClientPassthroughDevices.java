package org.virtfleet.api.kubevirt.v1;

import org.virtfleet.api.OpenObject;

/// ClientPassthroughDevices.
public final class ClientPassthroughDevices extends OpenObject {}
