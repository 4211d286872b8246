/// The Containerized Data Importer's resources of group `cdi.kubevirt.io/v1beta1`, as of CDI 1.66.
@NullMarked
package org.virtfleet.api.cdi.v1beta1;

import org.jspecify.annotations.NullMarked;
