package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.virtfleet.apiserver.admission.Admission;
import org.virtfleet.apiserver.admission.AdmissionRequest;
import org.virtfleet.apiserver.cel.CelRules;
import org.virtfleet.apiserver.protobuf.ProtobufObject;
import org.virtfleet.apiserver.resource.ObjectMeta;
import org.virtfleet.apiserver.resource.ServedResource;
import org.virtfleet.apiserver.schema.Defaults;
import org.virtfleet.apiserver.schema.EmptyParts;
import org.virtfleet.apiserver.schema.Pruning;
import org.virtfleet.apiserver.schema.Schema;
import org.virtfleet.apiserver.schema.Validation;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusCause;

/// What creation and update have in common: an object from outside becomes one that may be stored.
final class Intake {

  private static final Set<String> BLOCKING =
      Set.of(
          "FieldValueRequired",
          "FieldValueTypeInvalid",
          "FieldValueNotSupported",
          "FieldValueTooLong",
          "FieldValueTooMany");

  private final List<Admission> admissions;
  private final CelRules cel = new CelRules();

  Intake(List<Admission> admissions) {
    this.admissions = List.copyOf(admissions);
  }

  /// The body must be of the resource's kind. Kinds of Kubernetes' own may leave it out.
  static void checkType(ServedResource resource, ObjectNode object) {
    String apiVersion = object.path("apiVersion").asText("");
    String kind = object.path("kind").asText("");
    boolean builtin = resource.definition().builtin();
    if (!builtin && (kind.isEmpty() || apiVersion.isEmpty())) {
      throw ApiException.badRequest(
          "the object provided is unrecognized (must be of type %s): Object '%s' is missing in '%s'"
              .formatted(resource.kind(), kind.isEmpty() ? "Kind" : "apiVersion", object));
    }
    MetadataTypes.check(resource, object);
    boolean otherVersion = !apiVersion.isEmpty() && !apiVersion.equals(resource.apiVersion());
    boolean otherKind = !kind.isEmpty() && !kind.equals(resource.kind());
    if (builtin && (otherVersion || otherKind)) {
      throw otherType(resource, apiVersion, kind);
    }
    if (otherVersion) {
      throw ApiException.badRequest(
          "the API version in the data (%s) does not match the expected API version (%s)"
              .formatted(apiVersion, resource.apiVersion()));
    }
    if (otherKind) {
      String name = ObjectMeta.of(object).name();
      throw ApiException.invalid(
          resource.group(),
          kind,
          name,
          List.of(StatusCause.invalid("kind", '"' + kind + '"', "must be " + resource.kind())));
    }
    object.put("apiVersion", resource.apiVersion()).put("kind", resource.kind());
  }

  /// Go reads another kind that it knows, and then cannot make this one of it.
  private static ApiException otherType(ServedResource resource, String apiVersion, String kind) {
    if (apiVersion.indexOf('/') != apiVersion.lastIndexOf('/')) {
      return ApiException.badRequest(
          "the object provided is unrecognized (must be of type %s): unexpected GroupVersion string: %s"
              .formatted(resource.kind(), apiVersion));
    }
    String saidVersion = apiVersion.isEmpty() ? resource.apiVersion() : apiVersion;
    String saidKind = kind.isEmpty() ? resource.kind() : kind;
    String version = saidVersion.substring(saidVersion.indexOf('/') + 1);
    String why =
        ProtobufObject.has(saidVersion, saidKind)
            ? "converting (%s.%s) to (%s.%s): unknown conversion"
                .formatted(version, saidKind, goPackage(resource.group()), resource.kind())
            : "no kind \"%s\" is registered for version \"%s\" in scheme \"pkg/api/legacyscheme/scheme.go:30\""
                .formatted(saidKind, saidVersion);
    return ApiException.badRequest(
        "%s in version \"%s\" cannot be handled as a %s: %s"
            .formatted(saidKind, version, resource.kind(), why));
  }

  private static String goPackage(String group) {
    return group.isEmpty() || group.equals("events.k8s.io") ? "core" : group.split("\\.", 2)[0];
  }

  /// Drops unknown fields and sets defaults.
  ///
  /// @return what strict validation complains of, ready worded
  static List<String> decode(Call call, ObjectNode object) {
    Schema schema = call.resource().version().schema();
    boolean builtin = call.resource().definition().builtin();
    List<String> unknown = new ArrayList<>(Pruning.prune(object, schema, builtin));
    unknown.addAll(MetadataForm.apply(object));
    List<String> twice = MetadataForm.dropSecondOwners(object);
    if (!twice.isEmpty()) {
      call.warnings()
          .accept(
              ".metadata.ownerReferences contains duplicate entries; API server dedups owner references in 1.20+, and may reject such requests as early as 1.24; please fix your requests; duplicate UID(s) observed: "
                  + String.join(", ", twice));
    }
    if (builtin) {
      EmptyParts.drop(object, schema);
    }
    Defaults.apply(object, schema);
    return unknown.stream().map(u -> "unknown field \"" + u + "\"").toList();
  }

  void mutate(AdmissionRequest request) {
    admissions.forEach(a -> a.mutate(request));
  }

  /// Everything that can refuse the finished object: name, metadata, schema, then the kind's own
  /// checks.
  ///
  /// @param wrongType the answer when a value of a Kubernetes' own kind has another type
  void validate(AdmissionRequest request, Function<TypeFault, ApiException> wrongType) {
    ObjectNode object = request.object();
    ObjectMeta meta = ObjectMeta.of(object);
    ServedResource resource = request.resource();
    List<StatusCause> causes = new ArrayList<>();
    if (request.old().isEmpty()) {
      String groupResource = resource.definition().groupResource();
      if (!meta.text("generateName").isEmpty()) {
        // a prefix may end with a mark that a name may not end with
        causes.addAll(
            NameRules.check(
                groupResource, "metadata.generateName", meta.text("generateName") + "a"));
      }
      causes.addAll(NameRules.check(groupResource, "metadata.name", meta.name()));
    }
    boolean builtin = resource.definition().builtin();
    // A definition of a custom kind goes by a finalizer without a domain.
    boolean domains = builtin && !resource.group().equals("apiextensions.k8s.io");
    causes.addAll(MetadataRules.check(meta, domains));
    if (!builtin) {
      List<String> before =
          request.old().map(old -> ObjectMeta.of(old).finalizers()).orElse(List.of());
      MetadataRules.warnings(
              meta.finalizers().stream().filter(one -> !before.contains(one)).toList())
          .forEach(request.warnings());
    }
    List<StatusCause> faults = Validation.validate(object, resource.version().schema());
    refuseWrongTypes(resource, faults, wrongType);
    List<StatusCause> own = own(request);
    // What a kind has words of its own for is not said twice.
    faults.stream()
        .filter(fault -> own.stream().noneMatch(cause -> cause.field().equals(fault.field())))
        .forEach(causes::add);
    if (!builtin) {
      resource
          .version()
          .scale()
          .ifPresent(
              paths -> causes.addAll(ScaleFields.check(object, paths, request.subresource())));
    }
    causes.addAll(rules(request, faults));
    causes.addAll(own);
    if (!causes.isEmpty()) {
      throw ApiException.invalid(resource.group(), resource.kind(), meta.name(), causes);
    }
    admissions.forEach(a -> a.validate(request));
  }

  /// What the kind's own rules find. A fault that was stored before there was a rule against it may
  /// stay: otherwise nobody could change the rest, or take a finalizer away.
  private static List<StatusCause> own(AdmissionRequest request) {
    KindRules rules = KindRules.of(request.resource().definition().groupResource());
    List<StatusCause> found = rules.check(request.object(), request.old());
    if (found.isEmpty() || request.old().isEmpty()) {
      return found;
    }
    List<StatusCause> before = rules.check(request.old().get(), request.old());
    return found.stream().filter(cause -> !before.contains(cause)).toList();
  }

  /// Rules are asked only about objects of the right shape; the client is told when they were not.
  private List<StatusCause> rules(AdmissionRequest request, List<StatusCause> faults) {
    Schema schema = request.resource().version().schema();
    if (!schema.hasRules()) {
      return List.of();
    }
    if (faults.stream().anyMatch(f -> BLOCKING.contains(f.reason()))) {
      return List.of(
          new StatusCause(
              "FieldValueInvalid",
              "Invalid value: null: some validation rules were not checked because the object was"
                  + " invalid; correct the existing errors to complete validation",
              "<nil>"));
    }
    return cel.check(request.object(), request.old(), schema);
  }

  /// Kubernetes' own kinds are decoded into types of their own, where a value of another type
  /// cannot even be read.
  static void refuseWrongTypes(
      ServedResource resource,
      List<StatusCause> faults,
      Function<TypeFault, ApiException> wrongType) {
    if (!resource.definition().builtin()) {
      return;
    }
    Schema schema = resource.version().schema();
    for (StatusCause fault : faults) {
      TypeFault.of(fault, resource.kind(), schema)
          .ifPresent(type -> {
            throw wrongType.apply(type);
          });
    }
  }

  /// The checks of a deletion.
  void validateDeletion(AdmissionRequest request) {
    admissions.forEach(a -> a.validate(request));
  }

  static AdmissionRequest request(
      Call call,
      AdmissionRequest.Operation operation,
      String subresource,
      ObjectNode object,
      Optional<ObjectNode> old) {
    return new AdmissionRequest(
        call.user(), operation, call.resource(), subresource, object, old, call.warnings());
  }
}
