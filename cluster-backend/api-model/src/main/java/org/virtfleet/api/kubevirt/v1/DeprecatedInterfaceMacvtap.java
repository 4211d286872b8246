package org.virtfleet.api.kubevirt.v1;

import org.virtfleet.api.OpenObject;

/// A binding that KubeVirt no longer has.
public final class DeprecatedInterfaceMacvtap extends OpenObject {}
