package org.virtfleet.api.kubevirt.v1;

import org.virtfleet.api.OpenObject;

/// Rng.
public final class Rng extends OpenObject {}
