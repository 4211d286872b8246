package org.virtfleet.controllers.export;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.virtfleet.client.control.GenericCondition;
import org.virtfleet.client.control.Rfc3339;

/// The status of an export, as KubeVirt writes it. Pure.
///
/// @param end when it goes
/// @param tokenSecret the name of the Secret whose `token` opens it
record ExportStatus(Instant end, String tokenSecret) {

  private static final String READY = "Ready";

  /// Where the server is reached.
  ///
  /// @param authority the PEM text of who signs its certificate
  record Server(String url, String authority) {}

  Map<String, Object> waiting(GenericKubernetesResource export, Found.Waiting why, Instant now) {
    Map<String, Object> status = base(export);
    status.put("phase", "Pending");
    status.put("conditions", conditions(export, false, why.reason(), why.words(), now));
    return status;
  }

  /// A machine without disks has nothing to fetch.
  Map<String, Object> ready(
      GenericKubernetesResource export, Found.Ready found, Server server, Instant now) {
    Map<String, Object> status = base(export);
    found.machine().ifPresent(name -> status.put("virtualMachineName", name));
    if (found.volumes().isEmpty()) {
      status.put("phase", "Skipped");
      status.put("conditions", conditions(export, false, "NoVolumes", "There are no disks", now));
      return status;
    }
    Map<String, Object> links = links(export, found, server);
    status.put("phase", READY);
    status.put("links", Map.of("external", links, "internal", links));
    status.put("conditions", conditions(export, true, "PodReady", "", now));
    return status;
  }

  private Map<String, Object> base(GenericKubernetesResource export) {
    Map<String, Object> status = new HashMap<>();
    status.put("tokenSecretRef", tokenSecret);
    status.put("ttlExpirationTime", Rfc3339.seconds(end));
    status.put("serviceName", "virt-export-" + export.getMetadata().getName());
    return status;
  }

  private static List<Map<String, Object>> conditions(
      GenericKubernetesResource export, boolean ready, String reason, String words, Instant now) {
    List<?> before = export.get("status", "conditions") instanceof List<?> list ? list : List.of();
    String volumes = ready ? "PVCBound" : reason;
    return List.of(
        new GenericCondition(READY, ready, reason, words).written(before, now),
        new GenericCondition("PVCReady", ready, volumes, words).written(before, now));
  }

  private static Map<String, Object> links(
      GenericKubernetesResource export, Found.Ready found, Server server) {
    var metadata = export.getMetadata();
    String root =
        "%s/api/export.kubevirt.io/v1/namespaces/%s/virtualmachineexports/%s/"
            .formatted(
                Objects.requireNonNull(server.url()), metadata.getNamespace(), metadata.getName());
    return Map.of(
        "cert",
        server.authority(),
        "volumes",
        found.volumes().stream()
            .map(volume ->
                Map.of(
                    "name",
                    volume.name(),
                    "formats",
                    formats(root, volume.claim(), found.machine().isPresent())))
            .toList());
  }

  /// KubeVirt's first, then ours. The package is one for all disks of a machine.
  private static List<Map<String, String>> formats(String root, String claim, boolean ofMachine) {
    String volume = root + "volumes/" + claim + "/";
    List<Map<String, String>> formats =
        new ArrayList<>(
            List.of(
                Map.of("format", "raw", "url", volume + "disk.img"),
                Map.of("format", "gzip", "url", volume + "disk.img.gz"),
                Map.of("format", "qcow2", "url", volume + "disk.qcow2"),
                Map.of("format", "vmdk", "url", volume + "disk.vmdk")));
    if (ofMachine) {
      formats.add(Map.of("format", "ova", "url", root + "machine.ova"));
    }
    return formats;
  }
}
