package org.virtfleet.api.kubevirt.v1;

import org.virtfleet.api.OpenObject;

/// The guest shares the addresses of its pod.
public final class InterfacePasstBinding extends OpenObject {}
