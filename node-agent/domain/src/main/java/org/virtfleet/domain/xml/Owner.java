package org.virtfleet.domain.xml;

/// The mark by which an agent finds its domains: whose VMI this is.
///
/// @param cluster the cluster's id
/// @param uid of the VMI
public record Owner(String cluster, String namespace, String name, String uid) {
  /// The XML namespace of the mark.
  public static final String NAMESPACE = "https://virtfleet.org/ns/domain/1";

  Element toElement() {
    return Element.of("metadata")
        .add(
            Element.of("virtfleet:vmi")
                .with("xmlns:virtfleet", NAMESPACE)
                .with("cluster", cluster)
                .with("namespace", namespace)
                .with("name", name)
                .with("uid", uid));
  }
}
