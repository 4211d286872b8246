package org.virtfleet.apiserver.http;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.virtfleet.apiserver.fields.ManagedFields;
import org.virtfleet.apiserver.registry.Call;
import org.virtfleet.apiserver.registry.WriteOptions;
import org.virtfleet.apiserver.registry.WriteOptions.FieldValidation;
import org.virtfleet.apiserver.resource.ServedResource;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusCause;

/// From a request to a call of the registry: the query parameters that all writes share.
final class Calls {

  /// Kubernetes' limit.
  private static final int MAX_MANAGER = 128;

  private Calls() {}

  static Call of(Exchange exchange, ServedResource resource, String optionsKind) {
    WriteOptions options =
        new WriteOptions(
            dryRun(exchange, optionsKind),
            checkedManager(fieldManager(exchange), optionsKind),
            fieldValidation(exchange, optionsKind));
    return new Call(
        exchange.user(), resource, exchange.info().namespace(), options, exchange::warn);
  }

  /// Who is named as the owner of what a request sends that is no object to store.
  ///
  /// @param subresource empty for the object itself
  static ManagedFields.Writer writer(Exchange exchange, String optionsKind, String subresource) {
    return new ManagedFields.Writer(
        checkedManager(fieldManager(exchange), optionsKind), subresource);
  }

  static Call read(Exchange exchange, ServedResource resource) {
    WriteOptions none = new WriteOptions(false, "", FieldValidation.IGNORE);
    return new Call(exchange.user(), resource, exchange.info().namespace(), none, exchange::warn);
  }

  private static boolean dryRun(Exchange exchange, String optionsKind) {
    Optional<String> dryRun = exchange.parameter("dryRun");
    dryRun.ifPresent(value -> requireDryRun(value, optionsKind));
    return dryRun.isPresent();
  }

  static void requireDryRun(String value, String optionsKind) {
    if (!value.equals("All")) {
      throw ApiException.invalid(
          "meta.k8s.io",
          optionsKind,
          "",
          List.of(StatusCause.notSupported("dryRun", "[\"" + value + "\"]", List.of("All"))));
    }
  }

  private static FieldValidation fieldValidation(Exchange exchange, String optionsKind) {
    return switch (exchange.query("fieldValidation").orElse("Warn")) {
      case "Ignore" -> FieldValidation.IGNORE;
      case "Warn" -> FieldValidation.WARN;
      case "Strict" -> FieldValidation.STRICT;
      case String other ->
          throw ApiException.invalid(
              "meta.k8s.io",
              optionsKind,
              "",
              List.of(
                  StatusCause.notSupported(
                      "fieldValidation",
                      '"' + other + '"',
                      List.of("", "Ignore", "Warn", "Strict"))));
    };
  }

  /// Without a name of its own, a client is called after its program.
  private static String fieldManager(Exchange exchange) {
    String agent = exchange.header("User-Agent").split("/", 2)[0];
    return exchange.query("fieldManager").orElse(agent.isEmpty() ? "unknown" : agent);
  }

  private static StatusCause unprintable(String manager, int at) {
    return StatusCause.invalid(
        "fieldManager",
        TextNode.valueOf(manager).toString().replace("\\u0007", "\\a"),
        "invalid character U+%04X (at position %d)".formatted((int) manager.charAt(at), at));
  }

  private static String checkedManager(String manager, String optionsKind) {
    List<StatusCause> causes = new ArrayList<>();
    if (manager.length() > MAX_MANAGER) {
      causes.add(
          new StatusCause(
              "FieldValueTooLong",
              "Too long: may not be more than " + MAX_MANAGER + " bytes",
              "fieldManager"));
    }
    IntStream.range(0, manager.length())
        .filter(i -> Character.isISOControl(manager.charAt(i)))
        .findFirst()
        .ifPresent(i -> causes.add(unprintable(manager, i)));
    if (!causes.isEmpty()) {
      throw ApiException.invalid("meta.k8s.io", optionsKind, "", causes);
    }
    return manager;
  }
}
