package org.virtfleet.agent.vmi;

import java.util.UUID;
import org.virtfleet.client.control.Key;

/// A domain that carries the mark of one of this cluster's VMIs.
///
/// @param domain its UUID in libvirt, the same for every run of a machine
/// @param vmi namespace and name
/// @param vmiUid of the very VMI; another of the same name has another one
record OwnedDomain(UUID domain, Key vmi, String vmiUid) {}
