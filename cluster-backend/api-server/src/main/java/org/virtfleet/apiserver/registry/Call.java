package org.virtfleet.apiserver.registry;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.virtfleet.apiserver.authn.User;
import org.virtfleet.apiserver.fields.ManagedFields;
import org.virtfleet.apiserver.resource.ObjectCodec;
import org.virtfleet.apiserver.resource.ServedResource;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusDetails;
import org.virtfleet.apiserver.status.StatusReason;
import org.virtfleet.apiserver.store.StoreKey;

/// One verb on one resource.
///
/// @param namespace empty for objects without one
/// @param warnings takes sentences that the client is to see
public record Call(
    User user,
    ServedResource resource,
    String namespace,
    WriteOptions options,
    Consumer<String> warnings) {

  StoreKey key(String name) {
    return ObjectCodec.key(resource, namespace, name);
  }

  /// Deals with faults of a body that only strict validation minds: unknown fields, fields that are
  /// there twice.
  ///
  /// @throws ApiException `BAD_REQUEST` when validation is strict
  public void unknownFields(List<String> faults) {
    unknownFields(faults, this::unreadable);
  }

  /// The same with another answer when validation is strict.
  void unknownFields(List<String> faults, Function<String, ApiException> refusal) {
    if (faults.isEmpty()) {
      return;
    }
    switch (options.fieldValidation()) {
      case IGNORE -> {}
      case WARN -> faults.forEach(warnings);
      case STRICT -> throw refusal.apply("strict decoding error: " + String.join(", ", faults));
    }
  }

  /// The object of a request cannot be read as one of the kind.
  ApiException unreadable(String why) {
    return ApiException.badRequest(
        "%s in version \"%s\" cannot be handled as a %s: %s"
            .formatted(resource.kind(), resource.version().name(), resource.kind(), why));
  }

  /// Who is named as the owner of the fields that this call sets.
  ManagedFields.Writer writer(String subresource) {
    return new ManagedFields.Writer(options.fieldManager(), subresource);
  }

  ApiException notFound(String name) {
    return failure(
        StatusReason.NOT_FOUND, name, "%s \"%s\" not found".formatted(groupResource(), name));
  }

  /// @param prefix what else is to be said of the object that has the name
  ApiException alreadyExists(String name, String prefix) {
    return failure(
        StatusReason.ALREADY_EXISTS,
        name,
        prefix + "%s \"%s\" already exists".formatted(groupResource(), name));
  }

  ApiException conflict(String name, String why) {
    return failure(
        StatusReason.CONFLICT,
        name,
        "Operation cannot be fulfilled on %s \"%s\": %s".formatted(groupResource(), name, why));
  }

  /// A deletion's preconditions do not hold. Kubernetes names the kind here, where it names the
  /// resource everywhere else.
  ApiException refusedDeletion(String name, String why) {
    String kind = resource.kind();
    String shown = resource.group().isEmpty() ? kind : kind + "." + resource.group();
    return new ApiException(
        StatusReason.CONFLICT,
        "Operation cannot be fulfilled on %s \"%s\": %s".formatted(shown, name, why),
        StatusDetails.of(resource.group(), kind, name));
  }

  private ApiException failure(StatusReason reason, String name, String message) {
    return new ApiException(reason, message, details(name));
  }

  /// Details that name an object by resource.
  StatusDetails details(String name) {
    return StatusDetails.of(resource.group(), resource.definition().plural(), name);
  }

  private String groupResource() {
    return resource.definition().groupResource();
  }
}
