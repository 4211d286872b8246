package org.virtfleet.api.kubevirt.v1;

import org.virtfleet.api.OpenObject;

/// DataVolumeTemplateDummyStatus.
public final class DataVolumeTemplateDummyStatus extends OpenObject {}
