package org.virtfleet.api.kubevirt.v1;

import org.virtfleet.api.OpenObject;

/// InterfaceMasquerade.
public final class InterfaceMasquerade extends OpenObject {}
