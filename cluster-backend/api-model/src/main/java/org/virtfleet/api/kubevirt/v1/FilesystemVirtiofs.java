package org.virtfleet.api.kubevirt.v1;

import org.virtfleet.api.OpenObject;

/// The folder is shared by virtiofs.
public final class FilesystemVirtiofs extends OpenObject {}
