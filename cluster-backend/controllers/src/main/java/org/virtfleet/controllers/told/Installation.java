package org.virtfleet.controllers.told;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.virtfleet.client.control.GenericCondition;
import org.virtfleet.client.object.ResourceType;

/// `KubeVirt` and `CDI`: on other clusters operators install what these ask for and tell how far
/// they are. Here all of it is this server, so it is there as soon as somebody can ask.
record Installation(ResourceType kind, String namespace, String name, Map<String, Object> deployed)
    implements Statement.Source {

  /// The releases whose API this is.
  private static final String KUBEVIRT_VERSION = "v1.9.0";

  private static final String CDI_VERSION = "v1.66.0";

  static List<Installation> all() {
    return List.of(
        new Installation(
            ResourceType.regular("kubevirt.io", "v1", "KubeVirt", true),
            "kubevirt",
            "kubevirt",
            Map.of(
                "observedKubeVirtVersion",
                KUBEVIRT_VERSION,
                "targetKubeVirtVersion",
                KUBEVIRT_VERSION,
                "operatorVersion",
                KUBEVIRT_VERSION,
                "outdatedVirtualMachineInstanceWorkloads",
                0)),
        new Installation(
            ResourceType.regular("cdi.kubevirt.io", "v1beta1", "CDI", false),
            "",
            "cdi",
            Map.of(
                "observedVersion",
                CDI_VERSION,
                "targetVersion",
                CDI_VERSION,
                "operatorVersion",
                CDI_VERSION)));
  }

  @Override
  public Statement about(GenericKubernetesResource object) {
    var meta = object.getMetadata();
    boolean ours =
        meta.getName().equals(name)
            && Objects.requireNonNullElse(meta.getNamespace(), "").equals(namespace);
    return ours ? deployed(meta.getGeneration()) : second();
  }

  private Statement deployed(Long generation) {
    var fields = new HashMap<>(deployed);
    fields.put("phase", "Deployed");
    if (kind.kind().equals("KubeVirt")) {
      fields.put("observedGeneration", generation);
    }
    String ready = "AllComponentsReady";
    return new Statement(
        fields,
        List.of(
            new GenericCondition("Available", true, ready, "All components are ready."),
            new GenericCondition("Progressing", false, ready, "All components are ready."),
            new GenericCondition("Degraded", false, ready, "All components are ready."),
            new GenericCondition(
                "Created", true, "AllResourcesCreated", "All resources were created.")),
        Optional.empty());
  }

  private Statement second() {
    String message =
        "There is an active %s deployment: %s"
            .formatted(kind.kind(), namespace.isEmpty() ? name : namespace + "/" + name);
    return new Statement(
        Map.of(),
        List.of(new GenericCondition("Synchronized", false, "ExistingDeployment", message)),
        Optional.of(new Statement.Warning("ExistingDeployment", message)));
  }
}
