package org.virtfleet.api.kubevirt.v1;

import org.virtfleet.api.OpenObject;

/// FilesystemVirtiofs.
public final class FilesystemVirtiofs extends OpenObject {}
