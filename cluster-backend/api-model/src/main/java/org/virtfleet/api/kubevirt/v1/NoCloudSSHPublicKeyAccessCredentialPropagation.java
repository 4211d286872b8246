package org.virtfleet.api.kubevirt.v1;

import org.virtfleet.api.OpenObject;

/// NoCloudSSHPublicKeyAccessCredentialPropagation.
public final class NoCloudSSHPublicKeyAccessCredentialPropagation extends OpenObject {}
