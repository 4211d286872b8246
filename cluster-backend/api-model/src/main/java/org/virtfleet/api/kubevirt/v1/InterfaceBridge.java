package org.virtfleet.api.kubevirt.v1;

import org.virtfleet.api.OpenObject;

/// The guest is on the network itself, as if plugged into its switch.
public final class InterfaceBridge extends OpenObject {}
