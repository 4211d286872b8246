/// A cluster behind a Kubernetes API with KubeVirt: Virtfleet's own backend or any other.
@NullMarked
package org.virtfleet.desktop.core.kubernetes;

import org.jspecify.annotations.NullMarked;
