package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.kubernetes.api.model.ListMeta;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// The answer of the subresource userlist.
public final class VirtualMachineInstanceGuestOSUserList extends OpenObject {
  @JsonPropertyDescription("Who is logged in.")
  @Required
  private @Nullable List<VirtualMachineInstanceGuestOSUser> items;

  private @Nullable String apiVersion;

  private @Nullable String kind;

  @JsonPropertyDescription("Where the list goes on, if it does.")
  private @Nullable ListMeta metadata;

  public List<VirtualMachineInstanceGuestOSUser> getItems() {
    return items == null ? List.of() : items;
  }

  public VirtualMachineInstanceGuestOSUserList setItems(
      List<VirtualMachineInstanceGuestOSUser> items) {
    this.items = items;
    return this;
  }

  public @Nullable String getApiVersion() {
    return apiVersion;
  }

  public VirtualMachineInstanceGuestOSUserList setApiVersion(@Nullable String apiVersion) {
    this.apiVersion = apiVersion;
    return this;
  }

  public @Nullable String getKind() {
    return kind;
  }

  public VirtualMachineInstanceGuestOSUserList setKind(@Nullable String kind) {
    this.kind = kind;
    return this;
  }

  public @Nullable ListMeta getMetadata() {
    return metadata;
  }

  public VirtualMachineInstanceGuestOSUserList setMetadata(@Nullable ListMeta metadata) {
    this.metadata = metadata;
    return this;
  }
}
