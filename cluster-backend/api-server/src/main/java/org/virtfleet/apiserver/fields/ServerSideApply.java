package org.virtfleet.apiserver.fields;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.virtfleet.apiserver.fields.ManagedFields.Writer;
import org.virtfleet.apiserver.resource.ObjectMeta;
import org.virtfleet.apiserver.resource.ServedResource;
import org.virtfleet.apiserver.schema.Schema;
import org.virtfleet.apiserver.status.ApiException;

/// Server-side apply: a client sends the fields it has a wish for and owns them from then on, as
/// long as it goes on sending them.
public final class ServerSideApply {

  private final ServedResource resource;
  private final ObjectNode config;
  private final Writer writer;
  private final boolean force;
  private final FieldSet wanted;
  private List<ManagedEntry> owners = new ArrayList<>();

  /// @param config the applied configuration; not changed
  /// @param force whether fields that others own are taken from them
  public ServerSideApply(ServedResource resource, ObjectNode config, Writer writer, boolean force) {
    if (ObjectMeta.of(config).json().hasNonNull("managedFields")) {
      throw ApiException.badRequest("metadata.managedFields must be nil");
    }
    this.resource = resource;
    this.config = withoutOtherPart(resource, config.deepCopy(), writer.subresource());
    this.writer = writer;
    this.force = force;
    this.wanted = AppliedFields.of(this.config, resource.version().schema(), described());
  }

  /// A status is applied by its own path, and nothing else is by that.
  private static ObjectNode withoutOtherPart(
      ServedResource resource, ObjectNode config, String subresource) {
    if (subresource.equals("status")) {
      return config.retain("apiVersion", "kind", "metadata", "status");
    }
    if (resource.version().statusSubresource()) {
      config.remove("status");
    }
    return config;
  }

  private String described() {
    ObjectMeta meta = ObjectMeta.of(config);
    String version =
        resource.group().isEmpty() ? "/" + resource.version().name() : resource.apiVersion();
    return meta.namespace() + "/" + meta.name() + "; " + version + ", Kind=" + resource.kind();
  }

  /// The configuration as a new object.
  public ObjectNode created() {
    owners = new ArrayList<>(List.of(entry(ManagedFields.now())));
    return config.deepCopy();
  }

  /// The configuration put into a copy of the object as it is.
  ///
  /// @throws ApiException `CONFLICT` when it would change fields that others own
  public ObjectNode applied(ObjectNode live) {
    Schema schema = resource.version().schema();
    List<ManagedEntry> others = new ArrayList<>(ManagedFields.read(live));
    FieldSet before = new FieldSet();
    String time = ManagedFields.now();
    for (ManagedEntry entry : List.copyOf(others)) {
      if (entry.isOf(writer, ManagedEntry.APPLY, resource.apiVersion())) {
        others.remove(entry);
        before.addAll(entry.set());
        time = entry.set().equals(wanted) ? entry.time() : time;
      }
    }
    ObjectNode merged = live.deepCopy();
    Configuration.merge(merged, config, schema);
    FieldSet kept = new FieldSet();
    kept.addAll(wanted);
    others.forEach(o -> kept.addAll(o.set()));
    Configuration.prune(merged, before, kept, schema);
    FieldChanges changes =
        FieldChanges.between(live, merged, schema, resource.definition().builtin());
    ScaleOfZero.applied(resource, writer, live, changes);
    if (!force) {
      FieldSet contested = new FieldSet();
      contested.addAll(changes.set);
      if (isKubectl()) {
        contested.removeAll(LastApplied.standing(live, resource));
      }
      ApplyConflict.check(others, contested);
    }
    owners = new ArrayList<>();
    for (ManagedEntry other : others) {
      other.set().removeAll(changes.set);
      other.set().removeAll(changes.removed);
      if (!other.set().isEmpty()) {
        owners.add(other);
      }
    }
    if (!wanted.isEmpty()) {
      owners.add(entry(time));
    }
    if (isKubectl()) {
      LastApplied.renew(merged, config);
    }
    return merged;
  }

  private boolean isKubectl() {
    return writer.manager().equals(LastApplied.MANAGER);
  }

  private ManagedEntry entry(String time) {
    return new ManagedEntry(
        writer.manager(),
        ManagedEntry.APPLY,
        resource.apiVersion(),
        writer.subresource(),
        time,
        wanted);
  }

  /// Writes down who owns what, after [#created] or [#applied].
  public void own(ObjectNode object) {
    ManagedFields.write(object, owners);
  }
}
