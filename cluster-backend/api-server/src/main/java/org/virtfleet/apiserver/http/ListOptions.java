package org.virtfleet.apiserver.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.virtfleet.apiserver.registry.ListQuery;
import org.virtfleet.apiserver.resource.FieldSelector;
import org.virtfleet.apiserver.resource.LabelSelector;
import org.virtfleet.apiserver.resource.ServedResource;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusCause;
import org.virtfleet.apiserver.status.StatusReason;

/// The query parameters of lists and watches, checked against each other as Kubernetes does.
///
/// @param revision `resourceVersion`; empty when unset
/// @param match `resourceVersionMatch`; empty when unset
/// @param limit most objects of a page; 0 for all
/// @param continued from `continue`
record ListOptions(
    LabelSelector labels,
    FieldSelector fields,
    Optional<Long> revision,
    String match,
    int limit,
    Optional<ContinueToken> continued,
    boolean sendInitialEvents,
    boolean allowBookmarks,
    Optional<Long> timeoutSeconds) {

  private static final String FIELD_MATCH = "resourceVersionMatch";
  private static final String CONTINUED =
      "resourceVersionMatch is forbidden when continue is provided";
  private static final String EXACT = "Exact";
  private static final String NOT_OLDER = "NotOlderThan";

  static ListOptions read(Exchange exchange, ServedResource resource, boolean watch) {
    checkTogether(exchange, watch);
    Optional<Long> timeout = exchange.query("timeoutSeconds").map(ListOptions::integer);
    Optional<Long> revision = exchange.query("resourceVersion").map(ListOptions::revision);
    Optional<ContinueToken> continued =
        watch
            ? Optional.empty()
            : exchange.query("continue").map(c -> ContinueToken.parse(c, resource));
    if (continued.isPresent() && revision.isPresent() && revision.get() != 0) {
      throw ApiException.badRequest(
          "specifying resource version is not allowed when using continue");
    }
    long limit = exchange.query("limit").map(ListOptions::integer).orElse(0L);
    boolean whole = continued.isEmpty() && revision.equals(Optional.of(0L));
    return new ListOptions(
        exchange.query("labelSelector").map(LabelSelector::parse).orElse(LabelSelector.EVERYTHING),
        exchange
            .query("fieldSelector")
            .map(f -> FieldSelector.parse(f, resource))
            .orElse(FieldSelector.EVERYTHING),
        revision,
        exchange.query(FIELD_MATCH).orElse(""),
        whole
            ? 0
            : Math.clamp(limit, 0, Integer.MAX_VALUE), // pages are of one revision, not of any
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
      ContinueToken from = continued.get();
      return new ListQuery(
          labels, fields, Math.max(from.revision(), 0), Optional.of(from.after()), limit);
    }
    long wanted = revision.orElse(0L);
    boolean exact = match.equals(EXACT) || (match.isEmpty() && limit > 0 && wanted > 0);
    return new ListQuery(
        labels, fields, exact || wanted > now ? wanted : 0, Optional.empty(), limit);
  }

  /// The failure of the list, in other words when it was to go on: the rest may still be had.
  ApiException failure(ApiException e) {
    return e.reason() == StatusReason.EXPIRED && continued.isPresent()
        ? ApiException.expired(
            """
            The provided continue parameter is too old to display a consistent list result. You can start a new list \
            without the continue parameter, or use the continue token in this response to retrieve the remainder of \
            the results. Continuing with the provided token results in an inconsistent list - objects that were \
            created, modified, or deleted between the time the first chunk was returned and now may show up in the \
            list.\
            """,
            new ContinueToken(ContinueToken.PRESENT, continued.get().after()).text())
        : e;
  }

  private static long integer(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      String why = text.matches("[+-]?\\d+") ? "value out of range" : "invalid syntax";
      throw ApiException.badRequest("strconv.ParseInt: parsing \"" + text + "\": " + why);
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
