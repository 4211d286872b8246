/// A client of any Kubernetes API with KubeVirt and CDI, ours or another's. [ClusterClient] is the
/// door.
///
/// Requests, watches and streams go through the JDK's HTTP client with virtual threads. Controllers
/// and agents, whose objects are classes of the model, have a door of their own: {@link
/// org.virtfleet.client.control.TypedClient}.
@NullMarked
package org.virtfleet.client;

import org.jspecify.annotations.NullMarked;
