package org.virtfleet.api.kubevirt.v1;

import org.virtfleet.api.OpenObject;

/// The guest gets a function of a network card of the host.
public final class InterfaceSRIOV extends OpenObject {}
