package org.virtfleet.api.kubevirt.v1;

import org.virtfleet.api.OpenObject;

/// The guest waits until its owner has looked at the measurement.
public final class SEVAttestation extends OpenObject {}
