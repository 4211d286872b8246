package org.virtfleet.api.kubevirt.v1;

import org.virtfleet.api.OpenObject;

/// Lets viewers plug USB devices of their own machine into the guest.
public final class ClientPassthroughDevices extends OpenObject {}
