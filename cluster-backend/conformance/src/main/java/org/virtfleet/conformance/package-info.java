/// Plays recorded conversations with a real Kubernetes and KubeVirt against a server of ours and
/// compares the answers. The recordings are not part of this repository, and nothing that is
/// shipped knows of this package.
@NullMarked
package org.virtfleet.conformance;

import org.jspecify.annotations.NullMarked;
