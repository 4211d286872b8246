package org.virtfleet.api.cdi.v1beta1;

import org.virtfleet.api.OpenObject;

/// DataVolumeSourceUpload.
public final class DataVolumeSourceUpload extends OpenObject {}
