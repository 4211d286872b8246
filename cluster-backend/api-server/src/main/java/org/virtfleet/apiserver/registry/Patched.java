package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusCause;

/// The edit that a patch makes. What cannot be read afterwards is the patch's fault.
record Patched(ObjectPatch patch) implements Edit {

  /// Kubernetes shows all of it; an answer that is longer than its request helps nobody.
  private static final int MAX_SHOWN = 8_000;

  @Override
  public ObjectNode change(ObjectNode copy) {
    return patch.change().apply(copy);
  }

  @Override
  public boolean isWhole() {
    return false;
  }

  @Override
  public List<String> faults() {
    return patch.faults();
  }

  @Override
  public ApiException unreadable(ObjectNode updated, ApiException fault) {
    String shown = patch.shown().apply(updated);
    if (shown.length() > MAX_SHOWN) {
      shown = shown.substring(0, MAX_SHOWN) + "…";
    }
    StatusCause cause =
        StatusCause.invalid("patch", TextNode.valueOf(shown).toString(), fault.text());
    return ApiException.invalid("", "", "", List.of(cause));
  }

  @Override
  public ApiException misread(Call call, ObjectNode updated, String why) {
    return unreadable(updated, ApiException.badRequest(why));
  }

  @Override
  public ApiException wrongType(Call call, ObjectNode updated, TypeFault fault) {
    return misread(call, updated, patch.typed() ? fault.converting() : fault.decoding());
  }
}
