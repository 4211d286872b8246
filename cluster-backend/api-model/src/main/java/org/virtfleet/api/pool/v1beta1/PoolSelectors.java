package org.virtfleet.api.pool.v1beta1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.NodeSelectorRequirement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// Which machines may be chosen at all: those that both choose, or the one that is there.
public final class PoolSelectors extends OpenObject {
  @JsonPropertyDescription("By the labels of the machine's template.")
  private @Nullable LabelSelector labelSelector;

  @JsonPropertyDescription("By the node selector of the machine's template.")
  private @Nullable List<NodeSelectorRequirement> nodeSelectorRequirementMatcher;

  public @Nullable LabelSelector getLabelSelector() {
    return labelSelector;
  }

  public PoolSelectors setLabelSelector(@Nullable LabelSelector labelSelector) {
    this.labelSelector = labelSelector;
    return this;
  }

  public @Nullable List<NodeSelectorRequirement> getNodeSelectorRequirementMatcher() {
    return nodeSelectorRequirementMatcher;
  }

  public PoolSelectors setNodeSelectorRequirementMatcher(
      @Nullable List<NodeSelectorRequirement> nodeSelectorRequirementMatcher) {
    this.nodeSelectorRequirementMatcher = nodeSelectorRequirementMatcher;
    return this;
  }
}
