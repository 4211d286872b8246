package org.virtfleet.api.kubevirt.v1;

import org.virtfleet.api.OpenObject;

/// Protects the whole guest by Intel TDX.
public final class TDX extends OpenObject {}
