/// KubeVirt's resources of group `kubevirt.io/v1`, as of KubeVirt 1.9. One class for each of its
/// types, under its name.
@NullMarked
package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.NullMarked;
