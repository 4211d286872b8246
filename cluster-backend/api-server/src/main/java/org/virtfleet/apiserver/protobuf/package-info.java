/// Kubernetes' binary form of objects, as far as kubectl insists on sending it.
@NullMarked
package org.virtfleet.apiserver.protobuf;

import org.jspecify.annotations.NullMarked;
