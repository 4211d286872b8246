package org.virtfleet.apiserver.admission.kubevirt.spec;

import java.util.ArrayList;
import java.util.List;
import org.virtfleet.apiserver.status.StatusCause;

/// Takes the faults that checks find. KubeVirt's messages name the field themselves.
public final class Causes {

  /// A hostile object could have as many faults as it has bytes.
  private static final int MAX = 100;

  private final List<StatusCause> found = new ArrayList<>();

  /// A value that cannot be.
  public void invalid(String field, String message) {
    add("FieldValueInvalid", field, message);
  }

  /// Something that must be there.
  public void required(String field, String message) {
    add("FieldValueRequired", field, message);
  }

  /// A value that is none of those there are.
  public void notSupported(String field, String message) {
    add("FieldValueNotSupported", field, message);
  }

  /// Something that is there twice.
  public void duplicate(String field, String message) {
    add("FieldValueDuplicate", field, message);
  }

  /// Something that a field names and that is not there.
  public void notFound(String field, String message) {
    add("FieldValueNotFound", field, message);
  }

  /// Something that may not be set.
  public void forbidden(String field, String message) {
    add("FieldValueForbidden", field, message);
  }

  private void add(String reason, String field, String message) {
    if (found.size() < MAX) {
      found.add(new StatusCause(reason, message, field));
    }
  }

  /// What others found.
  public void addAll(Causes others) {
    others.found.forEach(cause -> add(cause.reason(), cause.field(), cause.message()));
  }

  /// Whether nothing was found.
  public boolean isEmpty() {
    return found.isEmpty();
  }

  /// What was found, in order.
  public List<StatusCause> list() {
    return List.copyOf(found);
  }
}
