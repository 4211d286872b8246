/// Network attachments, group `k8s.cni.cncf.io/v1`, as Multus defined them.
@NullMarked
package org.virtfleet.api.cni.v1;

import org.jspecify.annotations.NullMarked;
