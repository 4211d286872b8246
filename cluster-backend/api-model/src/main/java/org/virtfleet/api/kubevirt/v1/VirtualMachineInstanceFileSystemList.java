package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.kubernetes.api.model.ListMeta;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// The answer of the subresource filesystemlist.
public final class VirtualMachineInstanceFileSystemList extends OpenObject {
  @JsonPropertyDescription("The guest's file systems.")
  @Required
  private @Nullable List<VirtualMachineInstanceFileSystem> items;

  private @Nullable String apiVersion;

  private @Nullable String kind;

  @JsonPropertyDescription("Where the list goes on, if it does.")
  private @Nullable ListMeta metadata;

  public List<VirtualMachineInstanceFileSystem> getItems() {
    return items == null ? List.of() : items;
  }

  public VirtualMachineInstanceFileSystemList setItems(
      List<VirtualMachineInstanceFileSystem> items) {
    this.items = items;
    return this;
  }

  public @Nullable String getApiVersion() {
    return apiVersion;
  }

  public VirtualMachineInstanceFileSystemList setApiVersion(@Nullable String apiVersion) {
    this.apiVersion = apiVersion;
    return this;
  }

  public @Nullable String getKind() {
    return kind;
  }

  public VirtualMachineInstanceFileSystemList setKind(@Nullable String kind) {
    this.kind = kind;
    return this;
  }

  public @Nullable ListMeta getMetadata() {
    return metadata;
  }

  public VirtualMachineInstanceFileSystemList setMetadata(@Nullable ListMeta metadata) {
    this.metadata = metadata;
    return this;
  }
}
