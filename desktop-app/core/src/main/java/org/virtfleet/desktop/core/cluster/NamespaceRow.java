package org.virtfleet.desktop.core.cluster;

/// A namespace.
public record NamespaceRow(ObjectRef ref) implements Row {}
