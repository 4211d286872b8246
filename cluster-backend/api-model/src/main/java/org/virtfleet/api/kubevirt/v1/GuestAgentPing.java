package org.virtfleet.api.kubevirt.v1;

import org.virtfleet.api.OpenObject;

/// GuestAgentPing.
public final class GuestAgentPing extends OpenObject {}
