/// The embedded Kubernetes-style API server.
@NullMarked
package org.virtfleet.apiserver;

import org.jspecify.annotations.NullMarked;
