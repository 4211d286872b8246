package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.UnaryOperator;
import org.virtfleet.apiserver.admission.Admission;
import org.virtfleet.apiserver.resource.ObjectCodec;
import org.virtfleet.apiserver.resource.ResourceCatalog;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusReason;
import org.virtfleet.apiserver.store.EventCursor;
import org.virtfleet.apiserver.store.Range;
import org.virtfleet.apiserver.store.Store;
import org.virtfleet.apiserver.store.StoreException;
import org.virtfleet.apiserver.store.StoredObject;

/// The verbs on objects. Whoever calls them has been authorized; admission happens here. All
/// methods fail with [org.virtfleet.apiserver.status.ApiException].
public final class Registry {

  private final Store store;
  private final Creation creation;
  private final Updating updating;
  private final Applying applying;
  private final Deletion deletion;

  public Registry(Store store, ResourceCatalog catalog, List<Admission> admissions) {
    Intake intake = new Intake(admissions);
    this.store = store;
    this.creation = new Creation(store, intake, new Lifecycle(store, catalog));
    this.updating = new Updating(store, intake);
    this.applying = new Applying(creation, updating);
    this.deletion = new Deletion(store, intake);
  }

  /// The object as it is, or `NOT_FOUND`.
  public StoredObject get(Call call, String name) {
    return store.get(call.key(name)).orElseThrow(() -> call.notFound(name));
  }

  /// The same as JSON that the caller may change.
  public ObjectNode read(Call call, String name) {
    return ObjectCodec.decode(call.resource(), get(call, name));
  }

  /// Stores a new object; `object` becomes what was stored.
  public StoredObject create(Call call, ObjectNode object) {
    return creation.create(call, object);
  }

  /// Replaces an object by what `change` makes of a copy of it. `change` may run several times.
  ///
  /// @param subresource empty, or `status`
  public StoredObject update(
      Call call, String name, String subresource, UnaryOperator<ObjectNode> change) {
    return updating.update(call, name, subresource, change::apply);
  }

  /// Changes an object as a patch says.
  ///
  /// @param subresource empty, or `status`
  public StoredObject patch(Call call, String name, String subresource, ObjectPatch patch) {
    return updating.update(call, name, subresource, new Patched(patch));
  }

  /// Applies a configuration, which makes the object when it is not there.
  ///
  /// @param config a whole object with the fields that the client has a wish for
  /// @param force whether it takes fields that others own
  /// @return the object, and whether it is new
  public Applying.Outcome apply(
      Call call, String name, String subresource, ObjectNode config, boolean force) {
    return applying.apply(call, name, subresource, config, force);
  }

  /// Deletes an object, or marks it while finalizers hold it.
  ///
  /// @return its last or present state, and whether it is gone
  public Deletion.Outcome delete(Call call, String name, DeleteOptions options) {
    return deletion.delete(call, name, options);
  }

  /// The objects of the call's resource, in its namespace or in all when that is empty.
  public Listing list(Call call, ListQuery query) {
    return Listing.read(store, range(call), query);
  }

  /// The changes after a revision; `EXPIRED` when they are not kept any more.
  public EventCursor watch(Call call, long afterRevision) {
    try {
      return store.watch(range(call), afterRevision);
    } catch (StoreException e) {
      throw new ApiException(StatusReason.EXPIRED, String.valueOf(e.getMessage()));
    }
  }

  /// The revision of the newest change.
  public long revision() {
    return store.revision();
  }

  private static Range range(Call call) {
    return new Range(call.resource().definition().storedAs(), call.namespace());
  }
}
