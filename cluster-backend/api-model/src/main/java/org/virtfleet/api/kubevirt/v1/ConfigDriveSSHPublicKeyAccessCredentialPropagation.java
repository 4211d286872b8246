package org.virtfleet.api.kubevirt.v1;

import org.virtfleet.api.OpenObject;

/// The keys reach the guest by its config drive, when it starts.
public final class ConfigDriveSSHPublicKeyAccessCredentialPropagation extends OpenObject {}
