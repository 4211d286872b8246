package org.virtfleet.controllers.datavolume;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.storage.StorageClass;
import java.util.List;
import java.util.Map;
import org.virtfleet.api.Provisioners;
import org.virtfleet.client.control.Cache;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.Outcome;
import org.virtfleet.client.control.Owners;
import org.virtfleet.client.control.Reconciler;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.client.object.ResourceType;

/// A StorageProfile for each of our StorageClasses: what tools ask before they make a DataVolume.
/// Somebody's own `spec.claimPropertySets` is told instead of ours.
final class ProfileReconciler implements Reconciler<Key> {

  private static final ResourceType KIND =
      ResourceType.regular("cdi.kubevirt.io", "v1beta1", "StorageProfile", false);

  private static final String SETS = "claimPropertySets";

  private final Cache<StorageClass> classes;
  private final TypedClient client;
  private final ObjectWriter writer;

  ProfileReconciler(Cache<StorageClass> classes, TypedClient client, ObjectWriter writer) {
    this.classes = classes;
    this.client = client;
    this.writer = writer;
  }

  @Override
  public Outcome reconcile(Key key) {
    classes
        .get(key)
        .filter(found -> Provisioners.POOL.equals(found.getProvisioner()))
        .filter(found -> found.getMetadata().getDeletionTimestamp() == null)
        .ifPresent(this::tell);
    return Outcome.settled();
  }

  private void tell(StorageClass storageClass) {
    String name = storageClass.getMetadata().getName();
    GenericKubernetesResource profile =
        client.find(KIND, Key.of("", name)).orElseGet(() -> make(storageClass));
    Object sets =
        profile.getAdditionalProperties().get("spec") instanceof Map<?, ?> spec
                && spec.get(SETS) instanceof List<?> own
                && !own.isEmpty()
            ? own
            : List.of(Map.of("accessModes", List.of("ReadWriteOnce"), "volumeMode", "Filesystem"));
    writer.patchStatus(
        profile,
        copy -> {
          copy.setAdditionalProperty(
              "status",
              Map.of(
                  "storageClass",
                  name,
                  "provisioner",
                  Provisioners.POOL,
                  "cloneStrategy",
                  "copy",
                  "dataImportCronSourceFormat",
                  "pvc",
                  SETS,
                  sets));
          return copy;
        });
  }

  private GenericKubernetesResource make(StorageClass storageClass) {
    var profile = new GenericKubernetesResource();
    profile.setApiVersion("cdi.kubevirt.io/v1beta1");
    profile.setKind("StorageProfile");
    profile.setMetadata(
        new ObjectMetaBuilder()
            .withName(storageClass.getMetadata().getName())
            .withOwnerReferences(Owners.controlledBy(storageClass))
            .build());
    profile.setAdditionalProperty("spec", Map.of());
    return writer.create(profile);
  }
}
