/// KubeVirt's own checks and defaults for virtual machines and their instances.
@NullMarked
package org.virtfleet.apiserver.admission.kubevirt;

import org.jspecify.annotations.NullMarked;
