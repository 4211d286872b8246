package org.virtfleet.desktop.core.cluster;

/// Which cluster this is.
///
/// @param name as the kubeconfig calls it
/// @param version the server's own version; empty until it has been asked
public record ClusterInfo(String name, String server, String user, String version) {}
