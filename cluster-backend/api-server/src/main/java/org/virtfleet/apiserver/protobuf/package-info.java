/// The binary form of objects of Kubernetes' own kinds.
@NullMarked
package org.virtfleet.apiserver.protobuf;

import org.jspecify.annotations.NullMarked;
