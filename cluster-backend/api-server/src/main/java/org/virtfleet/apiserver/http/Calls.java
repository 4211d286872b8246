package org.virtfleet.apiserver.http;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
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
    return new Call(
        exchange.user(),
        resource,
        exchange.info().namespace(),
        options(exchange, optionsKind),
        exchange::warn);
  }

  /// The parameters themselves; what is wrong with them is told at once.
  ///
  /// @param optionsKind `CreateOptions`, `UpdateOptions` …, named in the refusal
  static WriteOptions options(Exchange exchange, String optionsKind) {
    List<StatusCause> causes = new ArrayList<>();
    Optional<String> manager = exchange.query("fieldManager");
    manager.ifPresent(name -> checkManager(name, causes));
    List<String> dryRun = exchange.parameters("dryRun");
    checkDryRun(dryRun, causes);
    FieldValidation validation = fieldValidation(exchange, causes);
    if (!causes.isEmpty()) {
      throw ApiException.invalid("meta.k8s.io", optionsKind, "", causes);
    }
    return new WriteOptions(
        !dryRun.isEmpty(), manager.orElseGet(() -> program(exchange)), validation);
  }

  static Call read(Exchange exchange, ServedResource resource) {
    WriteOptions none = new WriteOptions(false, "", FieldValidation.IGNORE);
    return new Call(exchange.user(), resource, exchange.info().namespace(), none, exchange::warn);
  }

  /// All that a dry run can be of is everything.
  static void checkDryRun(List<String> values, List<StatusCause> causes) {
    if (values.stream().anyMatch(value -> !value.equals("All"))) {
      String shown =
          values.stream()
              .map(value -> TextNode.valueOf(value).toString())
              .collect(joining(",", "[", "]"));
      causes.add(StatusCause.notSupported("dryRun", shown, List.of("All")));
    }
  }

  private static FieldValidation fieldValidation(Exchange exchange, List<StatusCause> causes) {
    return switch (exchange.query("fieldValidation").orElse("Warn")) {
      case "Ignore" -> FieldValidation.IGNORE;
      case "Warn" -> FieldValidation.WARN;
      case "Strict" -> FieldValidation.STRICT;
      case String other -> {
        causes.add(
            StatusCause.notSupported(
                "fieldValidation", '"' + other + '"', List.of("", "Ignore", "Warn", "Strict")));
        yield FieldValidation.WARN;
      }
    };
  }

  /// Without a name of its own, a client is called after its program, as far as that is readable.
  private static String program(Exchange exchange) {
    String agent = exchange.header("User-Agent").split("/", 2)[0];
    StringBuilder name = new StringBuilder();
    agent
        .codePoints()
        .filter(c -> !Character.isISOControl(c))
        .limit(MAX_MANAGER)
        .forEach(name::appendCodePoint);
    return name.isEmpty() ? "unknown" : name.toString();
  }

  private static StatusCause unprintable(String manager, int at) {
    return StatusCause.invalid(
        "fieldManager",
        TextNode.valueOf(manager).toString().replace("\\u0007", "\\a"),
        "invalid character U+%04X (at position %d)".formatted((int) manager.charAt(at), at));
  }

  private static void checkManager(String manager, List<StatusCause> causes) {
    if (manager.getBytes(StandardCharsets.UTF_8).length > MAX_MANAGER) {
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
  }
}
