package org.virtfleet.apiserver.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.store.StoredObject;

/// A parsed `fieldSelector`: every term must hold.
public record FieldSelector(List<Term> terms) {

  private static final String NAME = "metadata.name";
  private static final String NAMESPACE = "metadata.namespace";

  /// Matches everything.
  public static final FieldSelector EVERYTHING = new FieldSelector(List.of());

  public FieldSelector {
    terms = List.copyOf(terms);
  }

  /// One comparison.
  record Term(String field, boolean equal, String value) {

    /// The same of what is stored.
    Term of(OtherForm form) {
      return new Term(form.toStored(field), equal, value);
    }

    boolean matches(StoredObject object) {
      String actual =
          switch (field) {
            case NAME -> object.key().name();
            case NAMESPACE -> object.key().namespace();
            default -> object.content().fields().getOrDefault(field, "");
          };
      return actual.equals(value) == equal;
    }
  }

  /// Whether an object satisfies every term.
  public boolean matches(StoredObject object) {
    return terms.stream().allMatch(t -> t.matches(object));
  }

  /// Whether everything matches.
  public boolean isEmpty() {
    return terms.isEmpty();
  }

  /// Parses `metadata.name=a,spec.nodeName!=b`.
  ///
  /// @throws ApiException `BAD_REQUEST` for what cannot be understood and for fields that the
  ///   resource cannot select by
  public static FieldSelector parse(String text, ServedResource resource) {
    List<Term> terms = new ArrayList<>();
    for (String part : text.split(",")) {
      if (!part.isEmpty()) {
        terms.add(term(part, text));
      }
    }
    for (Term term : terms) {
      requireSupported(term.field(), resource);
    }
    return new FieldSelector(
        resource
            .definition()
            .otherForm()
            .map(form -> terms.stream().map(t -> t.of(form)).toList())
            .orElse(terms));
  }

  private static Term term(String part, String text) {
    int not = part.indexOf("!=");
    if (not > 0) {
      return new Term(part.substring(0, not), false, part.substring(not + 2));
    }
    int equal = part.indexOf('=');
    if (equal <= 0) {
      throw ApiException.badRequest(
          "invalid selector: '" + text + "'; can't understand '" + part + "'");
    }
    int value = part.startsWith("==", equal) ? equal + 2 : equal + 1;
    return new Term(part.substring(0, equal), true, part.substring(value));
  }

  private static void requireSupported(String field, ServedResource resource) {
    List<String> selectable = resource.version().selectableFields();
    if (field.equals(NAME) || field.equals(NAMESPACE) || selectable.contains(field)) {
      return;
    }
    if (resource.definition().builtin()) {
      List<String> known = new ArrayList<>(List.of(NAME, NAMESPACE));
      known.addAll(selectable);
      throw ApiException.badRequest(
          "\"%s\" is not a known field selector: only %s"
              .formatted(
                  field, known.stream().map(k -> '"' + k + '"').collect(Collectors.joining(", "))));
    }
    throw ApiException.badRequest("field label not supported: " + field);
  }
}
