package org.virtfleet.apiserver.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.virtfleet.apiserver.registry.ListQuery;
import org.virtfleet.apiserver.resource.FieldSelector;
import org.virtfleet.apiserver.resource.LabelSelector;
import org.virtfleet.apiserver.resource.ObjectCodec;
import org.virtfleet.apiserver.resource.ServedResource;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusCause;
import org.virtfleet.apiserver.store.StoreKey;

/// The query parameters of lists and watches, checked against each other as Kubernetes does.
///
/// @param revision `resourceVersion`; empty when unset
/// @param match `resourceVersionMatch`; empty when unset
/// @param continued from `continue`: the revision of the first page, and the last key of the page
///   before
record ListOptions(
    LabelSelector labels,
    FieldSelector fields,
    Optional<Long> revision,
    String match,
    int limit,
    Optional<Continued> continued,
    boolean sendInitialEvents,
    boolean allowBookmarks,
    Optional<Long> timeoutSeconds) {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String FIELD_MATCH = "resourceVersionMatch";
  private static final String CONTINUED =
      "resourceVersionMatch is forbidden when continue is provided";
  private static final String EXACT = "Exact";
  private static final String NOT_OLDER = "NotOlderThan";

  /// Where a list goes on.
  record Continued(long revision, StoreKey after) {}

  static ListOptions read(Exchange exchange, ServedResource resource, boolean watch) {
    checkTogether(exchange, watch);
    Optional<Long> timeout = exchange.query("timeoutSeconds").map(ListOptions::integer);
    Optional<Long> revision = exchange.query("resourceVersion").map(ListOptions::revision);
    Optional<Continued> continued =
        watch ? Optional.empty() : exchange.query("continue").map(c -> continued(c, resource));
    if (continued.isPresent() && revision.isPresent() && revision.get() != 0) {
      throw ApiException.badRequest(
          "specifying resource version is not allowed when using continue");
    }
    int limit =
        Math.clamp(
            exchange.query("limit").map(ListOptions::integer).orElse(0L), 0, Integer.MAX_VALUE);
    return new ListOptions(
        exchange.query("labelSelector").map(LabelSelector::parse).orElse(LabelSelector.EVERYTHING),
        exchange
            .query("fieldSelector")
            .map(f -> FieldSelector.parse(f, resource))
            .orElse(FieldSelector.EVERYTHING),
        revision,
        exchange.query(FIELD_MATCH).orElse(""),
        limit,
        continued,
        exchange.flag("sendInitialEvents"),
        exchange.flag("allowWatchBookmarks"),
        timeout);
  }

  private static void checkTogether(Exchange exchange, boolean watch) {
    List<StatusCause> causes = new ArrayList<>();
    String match = exchange.query(FIELD_MATCH).orElse("");
    String revision = exchange.query("resourceVersion").orElse("");
    boolean initial = exchange.query("sendInitialEvents").isPresent();
    if (watch && !initial && match.isEmpty() && (revision.isEmpty() || revision.equals("0"))) {
      // a watch from anywhere counts as one that wants what is there first
      initial = true;
      match = NOT_OLDER;
    }
    if (initial && watch && !match.equals(NOT_OLDER)) {
      causes.add(
          forbidden("sendInitialEvents requires setting resourceVersionMatch to NotOlderThan"));
    }
    boolean continues = exchange.query("continue").isPresent();
    if (!match.isEmpty() && watch) {
      checkWatched(match, initial, continues, causes);
    } else if (!match.isEmpty()) {
      checkListed(match, revision, continues, causes);
    }
    if (initial && !watch) {
      causes.add(
          StatusCause.forbidden("sendInitialEvents", "sendInitialEvents is forbidden for list"));
    }
    if (!causes.isEmpty()) {
      throw ApiException.invalid("meta.k8s.io", "ListOptions", "", causes);
    }
  }

  private static void checkWatched(
      String match, boolean initial, boolean continues, List<StatusCause> causes) {
    if (!initial) {
      causes.add(
          forbidden(
              "resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided"));
    }
    if (!match.equals(NOT_OLDER)) {
      causes.add(StatusCause.notSupported(FIELD_MATCH, '"' + match + '"', List.of(NOT_OLDER)));
    }
    if (continues) {
      causes.add(forbidden(CONTINUED));
    }
  }

  private static void checkListed(
      String match, String revision, boolean continues, List<StatusCause> causes) {
    if (revision.isEmpty()) {
      causes.add(forbidden("resourceVersionMatch is forbidden unless resourceVersion is provided"));
    }
    if (continues) {
      causes.add(forbidden(CONTINUED));
    }
    if (!match.equals(EXACT) && !match.equals(NOT_OLDER)) {
      causes.add(
          StatusCause.notSupported(FIELD_MATCH, '"' + match + '"', List.of(EXACT, NOT_OLDER, "")));
    }
    if (match.equals(EXACT) && revision.equals("0")) {
      causes.add(
          forbidden("resourceVersionMatch \"exact\" is forbidden for resourceVersion \"0\""));
    }
  }

  private static StatusCause forbidden(String why) {
    return StatusCause.forbidden(FIELD_MATCH, why);
  }

  /// The list to read. A revision without `Exact` asks for nothing older, and the present is that.
  ListQuery query(long now) {
    if (continued.isPresent()) {
      return new ListQuery(
          labels, fields, continued.get().revision(), Optional.of(continued.get().after()), limit);
    }
    long wanted = revision.orElse(0L);
    boolean exact = match.equals(EXACT) || (match.isEmpty() && limit > 0 && wanted > 0);
    return new ListQuery(
        labels, fields, exact || wanted > now ? wanted : 0, Optional.empty(), limit);
  }

  /// Where the next page begins, as the client will send it back.
  static String token(long revision, StoreKey after) {
    String json =
        JSON.createObjectNode()
            .put("v", "meta.k8s.io/v1")
            .put("rv", revision)
            .put("start", after.namespace() + "/" + after.name())
            .toString();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  private static Continued continued(String token, ServedResource resource) {
    String why = "it is not one that this server has given out";
    try {
      byte[] decoded = Base64.getUrlDecoder().decode(token);
      why = JsonSyntax.fault(new String(decoded, StandardCharsets.UTF_8)).orElse(why);
      JsonNode json = JSON.readTree(decoded);
      String[] start = json.path("start").asText().split("/", 2);
      if (start.length == 2 && json.path("rv").canConvertToLong()) {
        StoreKey after = ObjectCodec.key(resource, start[0], start[1]);
        return new Continued(json.path("rv").longValue(), after);
      }
    } catch (IllegalArgumentException | IOException e) {
      // said below
    }
    throw ApiException.badRequest("invalid continue token: continue key is not valid: " + why);
  }

  private static long integer(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw ApiException.badRequest("strconv.ParseInt: parsing \"" + text + "\": invalid syntax");
    }
  }

  private static long revision(String text) {
    if (!text.matches("\\d{1,18}")) {
      throw ApiException.badRequest(
          "invalid resource version: resourceVersion: Invalid value: \"%s\": strconv.ParseUint: parsing \"%s\": invalid syntax"
              .formatted(text, text));
    }
    return Long.parseLong(text);
  }
}
