package org.virtfleet.api.cdi.v1beta1;

import org.virtfleet.api.OpenObject;

/// Nothing: the volume begins empty.
public final class DataVolumeBlankImage extends OpenObject {}
