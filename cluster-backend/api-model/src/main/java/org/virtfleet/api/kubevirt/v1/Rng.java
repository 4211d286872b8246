package org.virtfleet.api.kubevirt.v1;

import org.virtfleet.api.OpenObject;

/// Gives the guest random numbers of the host.
public final class Rng extends OpenObject {}
