package org.virtfleet.api.kubevirt.v1;

import org.virtfleet.api.OpenObject;

/// SEVSNP.
public final class SEVSNP extends OpenObject {}
