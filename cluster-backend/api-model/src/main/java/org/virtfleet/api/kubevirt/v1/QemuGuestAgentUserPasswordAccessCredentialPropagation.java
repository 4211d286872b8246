package org.virtfleet.api.kubevirt.v1;

import org.virtfleet.api.OpenObject;

/// The guest agent sets the passwords, while the guest runs.
public final class QemuGuestAgentUserPasswordAccessCredentialPropagation extends OpenObject {}
