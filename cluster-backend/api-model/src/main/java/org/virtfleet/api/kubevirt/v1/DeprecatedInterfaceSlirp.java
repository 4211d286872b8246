package org.virtfleet.api.kubevirt.v1;

import org.virtfleet.api.OpenObject;

/// DeprecatedInterfaceSlirp.
public final class DeprecatedInterfaceSlirp extends OpenObject {}
