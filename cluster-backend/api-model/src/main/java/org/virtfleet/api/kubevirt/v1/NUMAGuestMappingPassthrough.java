package org.virtfleet.api.kubevirt.v1;

import org.virtfleet.api.OpenObject;

/// NUMAGuestMappingPassthrough.
public final class NUMAGuestMappingPassthrough extends OpenObject {}
