package org.virtfleet.api.kubevirt.v1;

import org.virtfleet.api.OpenObject;

/// DeprecatedInterfaceMacvtap.
public final class DeprecatedInterfaceMacvtap extends OpenObject {}
