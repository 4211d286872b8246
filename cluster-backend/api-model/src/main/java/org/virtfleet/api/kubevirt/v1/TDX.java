package org.virtfleet.api.kubevirt.v1;

import org.virtfleet.api.OpenObject;

/// TDX.
public final class TDX extends OpenObject {}
