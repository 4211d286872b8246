package org.virtfleet.domain.xml;

/// The mark by which an agent finds its domains: whose VMI this is.
///
/// @param cluster the cluster's id
/// @param uid of the VMI
public record Owner(String cluster, String namespace, String name, String uid) {
  /// The XML namespace of the mark.
  public static final String NAMESPACE = "https://virtfleet.org/ns/domain/1";

  /// The prefix that stands for it.
  public static final String PREFIX = "virtfleet";

  Element toElement() {
    return Element.of("metadata")
        .add(described(Element.of(PREFIX + ":vmi").with("xmlns:" + PREFIX, NAMESPACE)));
  }

  /// The mark alone, without the XML namespace, as libvirt wants it for a domain that is there
  /// already.
  public String mark() {
    return XmlDocument.write(described(Element.of("vmi"))).strip();
  }

  private Element described(Element mark) {
    return mark.with("cluster", cluster)
        .with("namespace", namespace)
        .with("name", name)
        .with("uid", uid);
  }
}
