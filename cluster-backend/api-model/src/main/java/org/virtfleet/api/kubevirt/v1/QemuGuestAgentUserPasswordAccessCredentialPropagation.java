package org.virtfleet.api.kubevirt.v1;

import org.virtfleet.api.OpenObject;

/// QemuGuestAgentUserPasswordAccessCredentialPropagation.
public final class QemuGuestAgentUserPasswordAccessCredentialPropagation extends OpenObject {}
