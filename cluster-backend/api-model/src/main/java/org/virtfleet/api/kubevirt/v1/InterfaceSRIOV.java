package org.virtfleet.api.kubevirt.v1;

import org.virtfleet.api.OpenObject;

/// InterfaceSRIOV.
public final class InterfaceSRIOV extends OpenObject {}
