/// `pool.kubevirt.io/v1beta1`.
@NullMarked
package org.virtfleet.api.pool.v1beta1;

import org.jspecify.annotations.NullMarked;
