package org.virtfleet.client.kubeconfig;

/// A context of a kubeconfig: a cluster, a user, a namespace.
public record KubeContext(String name, String cluster, String user, String namespace) {}
