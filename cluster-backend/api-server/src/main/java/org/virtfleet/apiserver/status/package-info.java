/// What a request can fail with, and how it is told: Kubernetes' `Status` object.
@NullMarked
package org.virtfleet.apiserver.status;

import org.jspecify.annotations.NullMarked;
