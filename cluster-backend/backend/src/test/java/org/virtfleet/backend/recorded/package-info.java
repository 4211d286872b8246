/// Plays recorded conversations with a real Kubernetes and KubeVirt against a server of ours and
/// compares the answers. The recordings are not part of this repository.
@NullMarked
package org.virtfleet.backend.recorded;

import org.jspecify.annotations.NullMarked;
