/// A client of any Kubernetes API with KubeVirt and CDI, ours or another's. [ClusterClient] is the
/// door.
///
/// Requests, watches and streams go through the JDK's HTTP client with virtual threads, and
/// fabric8's client, which controllers and agents get from [KubernetesSession] for its informers,
/// goes through it too.
@NullMarked
package org.virtfleet.client;

import org.jspecify.annotations.NullMarked;
