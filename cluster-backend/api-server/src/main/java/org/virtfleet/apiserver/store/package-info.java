/// The store: one ordered history of objects as bytes, after the Kubernetes storage interface.
@NullMarked
package org.virtfleet.apiserver.store;

import org.jspecify.annotations.NullMarked;
