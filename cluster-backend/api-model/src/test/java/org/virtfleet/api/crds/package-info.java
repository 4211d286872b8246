/// Makes the CRD files from the Java model, and checks them against KubeVirt's own schema.
@NullMarked
package org.virtfleet.api.crds;

import org.jspecify.annotations.NullMarked;
