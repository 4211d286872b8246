/// Instance types and preferences of virtual machines, as KubeVirt understands them: found, checked
/// against the machine, and written into its specification.
@NullMarked
package org.virtfleet.apiserver.instancetype;

import org.jspecify.annotations.NullMarked;
