package org.virtfleet.controllers.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.virtfleet.api.cdi.v1beta1.DataVolume;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.client.control.Key;

class VolumeSurveyTest {

  private final Map<Key, PersistentVolumeClaim> claims = new HashMap<>();
  private final Map<Key, PersistentVolume> volumes = new HashMap<>();
  private final Map<Key, DataVolume> dataVolumes = new HashMap<>();
  private final VolumeSurvey survey =
      new VolumeSurvey(
          key -> Optional.ofNullable(claims.get(key)),
          key -> Optional.ofNullable(volumes.get(key)),
          key -> Optional.ofNullable(dataVolumes.get(key)),
          _ -> Optional.empty());

  private final VirtualMachineInstance instance =
      Serialization.unmarshal(
          """
          {"metadata": {"namespace": "default", "name": "v"}, "spec": {"volumes": [
            {"name": "cd", "persistentVolumeClaim": {"claimName": "iso"}},
            {"name": "root", "dataVolume": {"name": "root"}},
            {"name": "ci", "cloudInitNoCloud": {"userData": "#cloud-config"}}]}}
          """,
          VirtualMachineInstance.class);

  @Test
  void whatIsMissingComesBeforeWhatTakesTime() {
    put(claims, PersistentVolumeClaim.class, claim("iso", "Pending", ""));

    assertThat(survey.of(instance))
        .isEqualTo(
            new Volumes.Missing(
                "PVC default/root does not exist, waiting for it to appear. Make it, or name another one in the machine's volumes"));
  }

  @Test
  void aClaimThatIsNotBoundIsWaitedFor() {
    put(claims, PersistentVolumeClaim.class, claim("iso", "Pending", ""));
    put(claims, PersistentVolumeClaim.class, claim("root", "Bound", "pv-root"));
    put(volumes, PersistentVolume.class, volume("pv-root"));

    assertThat(survey.of(instance))
        .isEqualTo(new Volumes.Waiting("PVC default/iso is not bound to a volume yet"));
  }

  @Test
  void aBoundClaimIsNotEnoughWhileItsDataVolumeFills() {
    bindAll();
    put(
        dataVolumes,
        DataVolume.class,
        "{\"metadata\": {\"namespace\": \"default\", \"name\": \"root\"},"
            + " \"status\": {\"phase\": \"UploadReady\", \"progress\": \"12.00%\"}}");

    assertThat(survey.of(instance))
        .isEqualTo(
            new Volumes.Waiting("DataVolume default/root is not filled yet (UploadReady, 12.00%)"));
  }

  @Test
  void volumesThatAreThereTellTheNodesThatReachThem() {
    bindAll();

    assertThat(survey.of(instance))
        .isInstanceOfSatisfying(
            Volumes.Ready.class,
            ready ->
                assertThat(ready.nodes())
                    .hasSize(2)
                    .allMatch(
                        s -> Selection.matches(s, "n1", Map.of("kubernetes.io/hostname", "n1")))
                    .noneMatch(
                        s -> Selection.matches(s, "n2", Map.of("kubernetes.io/hostname", "n2"))));
  }

  private void bindAll() {
    for (String name : new String[] {"iso", "root"}) {
      put(claims, PersistentVolumeClaim.class, claim(name, "Bound", "pv-" + name));
      put(volumes, PersistentVolume.class, volume("pv-" + name));
    }
  }

  private static String claim(String name, String phase, String volume) {
    return "{\"metadata\": {\"namespace\": \"default\", \"name\": \"%s\"}, \"spec\": {%s}, \"status\": {\"phase\": \"%s\"}}"
        .formatted(name, volume.isEmpty() ? "" : "\"volumeName\": \"" + volume + "\"", phase);
  }

  private static String volume(String name) {
    return """
    {"metadata": {"name": "%s"}, "spec": {"nodeAffinity": {"required": {"nodeSelectorTerms": [{"matchExpressions": [
      {"key": "kubernetes.io/hostname", "operator": "In", "values": ["n1"]}]}]}}}}
    """
        .formatted(name);
  }

  private static <T extends HasMetadata> void put(Map<Key, T> map, Class<T> type, String json) {
    T object = Serialization.unmarshal(json, type);
    map.put(Key.of(object), object);
  }
}
