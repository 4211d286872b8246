package org.virtfleet.api.kubevirt.v1;

import org.virtfleet.api.OpenObject;

/// InterfaceBridge.
public final class InterfaceBridge extends OpenObject {}
