package org.virtfleet.api.kubevirt.v1;

import org.virtfleet.api.OpenObject;

/// DeprecatedInterfacePasst.
public final class DeprecatedInterfacePasst extends OpenObject {}
