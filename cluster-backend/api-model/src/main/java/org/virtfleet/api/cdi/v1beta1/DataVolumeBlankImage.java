package org.virtfleet.api.cdi.v1beta1;

import org.virtfleet.api.OpenObject;

/// DataVolumeBlankImage.
public final class DataVolumeBlankImage extends OpenObject {}
