package org.virtfleet.api.kubevirt.v1;

import org.virtfleet.api.OpenObject;

/// The guest is alive when its agent answers.
public final class GuestAgentPing extends OpenObject {}
