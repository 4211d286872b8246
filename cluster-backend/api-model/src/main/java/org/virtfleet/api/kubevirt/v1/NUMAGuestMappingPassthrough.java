package org.virtfleet.api.kubevirt.v1;

import org.virtfleet.api.OpenObject;

/// The guest sees it as it is on the host.
public final class NUMAGuestMappingPassthrough extends OpenObject {}
