package org.virtfleet.api.kubevirt.v1;

import org.virtfleet.api.OpenObject;

/// The keys reach the guest by cloud-init, when it starts.
public final class NoCloudSSHPublicKeyAccessCredentialPropagation extends OpenObject {}
