package org.virtfleet.api.kubevirt.v1;

import org.virtfleet.api.OpenObject;

/// InterfacePasstBinding.
public final class InterfacePasstBinding extends OpenObject {}
