package org.virtfleet.api.kubevirt.v1;

import org.virtfleet.api.OpenObject;

/// ConfigDriveSSHPublicKeyAccessCredentialPropagation.
public final class ConfigDriveSSHPublicKeyAccessCredentialPropagation extends OpenObject {}
