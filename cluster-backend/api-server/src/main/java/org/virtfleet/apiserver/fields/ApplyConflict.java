package org.virtfleet.apiserver.fields;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusCause;
import org.virtfleet.apiserver.status.StatusDetails;
import org.virtfleet.apiserver.status.StatusReason;

/// Fields that an apply would change and that somebody else owns.
final class ApplyConflict {

  private ApplyConflict() {}

  /// @throws ApiException `CONFLICT`, in Kubernetes' words, when there are any
  static void check(List<ManagedEntry> others, FieldSet changed) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    List<StatusCause> causes = new ArrayList<>();
    others.stream()
        .sorted(Comparator.comparing(ManagedEntry::manager))
        .forEach(owner ->
            owner
                .set()
                .common(changed)
                .forEach(path -> {
                  String field = FieldPaths.text(path);
                  fields.computeIfAbsent(owner.named(), n -> new ArrayList<>()).add(field);
                  causes.add(
                      new StatusCause(
                          "FieldManagerConflict", "conflict with " + owner.named(), field));
                }));
    if (!causes.isEmpty()) {
      throw new ApiException(
          StatusReason.CONFLICT,
          message(fields, causes.size()),
          StatusDetails.EMPTY.withCauses(causes));
    }
  }

  private static String message(Map<String, List<String>> fields, int count) {
    if (count == 1) {
      var one = fields.entrySet().iterator().next();
      return "Apply failed with 1 conflict: conflict with "
          + one.getKey()
          + ": "
          + one.getValue().getFirst();
    }
    StringBuilder text = new StringBuilder("Apply failed with " + count + " conflicts: ");
    String separator = "";
    for (var owner : fields.entrySet()) {
      text.append(separator).append("conflicts with ").append(owner.getKey()).append(":");
      owner.getValue().forEach(field -> text.append("\n- ").append(field));
      separator = "\n";
    }
    return text.toString();
  }
}
