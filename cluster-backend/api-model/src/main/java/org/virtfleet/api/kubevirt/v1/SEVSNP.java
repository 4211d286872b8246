package org.virtfleet.api.kubevirt.v1;

import org.virtfleet.api.OpenObject;

/// Encrypts memory and protects its integrity by AMD SEV-SNP.
public final class SEVSNP extends OpenObject {}
