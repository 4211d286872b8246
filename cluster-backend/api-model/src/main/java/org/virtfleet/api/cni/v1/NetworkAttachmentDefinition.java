package org.virtfleet.api.cni.v1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;
import org.virtfleet.api.ApiResource;

/// A network that a guest can be plugged into, beside or instead of the pod network. It has no
/// status.
@Group("k8s.cni.cncf.io")
@Version("v1")
@Plural("network-attachment-definitions")
@Singular("network-attachment-definition")
@ShortNames("net-attach-def")
@JsonClassDescription("A network that a guest can be plugged into.")
@SuppressWarnings("serial")
public final class NetworkAttachmentDefinition
    extends ApiResource<NetworkAttachmentDefinitionSpec, Void> {
  @Override
  protected NetworkAttachmentDefinitionSpec initSpec() {
    return new NetworkAttachmentDefinitionSpec();
  }
}
