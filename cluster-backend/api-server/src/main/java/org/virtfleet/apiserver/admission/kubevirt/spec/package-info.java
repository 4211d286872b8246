/// KubeVirt's checks of a `VirtualMachineInstanceSpec`, one class for each family of rules. The
/// rules, their words and the fields they name are those of KubeVirt 1.9's validating webhooks.
@NullMarked
package org.virtfleet.apiserver.admission.kubevirt.spec;

import org.jspecify.annotations.NullMarked;
