package org.virtfleet.api.cdi.v1beta1;

import org.virtfleet.api.OpenObject;

/// From whoever uploads it.
public final class DataVolumeSourceUpload extends OpenObject {}
