package org.virtfleet.api.kubevirt.v1;

import org.virtfleet.api.OpenObject;

/// Nothing: a template has no status.
public final class DataVolumeTemplateDummyStatus extends OpenObject {}
