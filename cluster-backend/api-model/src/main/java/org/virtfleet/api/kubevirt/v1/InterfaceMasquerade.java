package org.virtfleet.api.kubevirt.v1;

import org.virtfleet.api.OpenObject;

/// The guest is behind address translation.
public final class InterfaceMasquerade extends OpenObject {}
