package org.virtfleet.client.kubeconfig;

import java.net.URI;

/// All that is needed to talk to one cluster as one user.
///
/// @param context the name of the kubeconfig's context
/// @param user the name of the kubeconfig's user
/// @param server `https://host:port`, perhaps with a path, without a slash at the end
/// @param namespace the context's namespace, `default` if it has none
public record ClusterConnection(
    String context,
    String user,
    URI server,
    String namespace,
    Trust trust,
    Credentials credentials) {}
