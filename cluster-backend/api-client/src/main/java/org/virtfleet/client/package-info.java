/// A client of any Kubernetes API with KubeVirt and CDI, ours or another's. [ClusterClient] is the
/// door.
///
/// Requests, watches and streams go through the JDK's HTTP client with virtual threads, so a
/// desktop that only uses these loads neither Netty nor Vert.x. Controllers and agents that want
/// fabric8's informers get its client from [KubernetesSession].
@NullMarked
package org.virtfleet.client;

import org.jspecify.annotations.NullMarked;
