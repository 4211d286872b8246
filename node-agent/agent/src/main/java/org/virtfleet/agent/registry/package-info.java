/// Disks that come in container images: asked of a registry by the OCI Distribution Specification
/// and found in the layers (OCI Image Format Specification), none of which is unpacked.
@NullMarked
package org.virtfleet.agent.registry;

import org.jspecify.annotations.NullMarked;
