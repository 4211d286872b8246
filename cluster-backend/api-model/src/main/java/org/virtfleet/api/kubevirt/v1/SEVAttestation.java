package org.virtfleet.api.kubevirt.v1;

import org.virtfleet.api.OpenObject;

/// SEVAttestation.
public final class SEVAttestation extends OpenObject {}
