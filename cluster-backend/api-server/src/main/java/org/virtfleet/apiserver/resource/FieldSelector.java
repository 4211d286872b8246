package org.virtfleet.apiserver.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.store.StoredObject;

/// A parsed `fieldSelector`: every term must hold.
public record FieldSelector(List<Term> terms) {

  private static final String NAME = "metadata.name";
  private static final String NAMESPACE = "metadata.namespace";

  /// What is between commas that have no backslash before them.
  private static final Pattern TERM = Pattern.compile("(?:\\\\.|\\\\$|[^,\\\\])+");

  private static final Set<String> ESCAPES = Set.of("\\\\", "\\,", "\\=");

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
    TERM.matcher(text).results().forEach(part -> terms.add(term(part.group(), text)));
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

  /// The first operator is the one; what is before it cannot be escaped.
  private static Term term(String part, String text) {
    int at = part.indexOf('=');
    if (at < 0) {
      throw ApiException.badRequest(
          "invalid selector: '" + text + "'; can't understand '" + part + "'");
    }
    boolean not = at > 0 && part.charAt(at - 1) == '!';
    int value = !not && part.startsWith("==", at) ? at + 2 : at + 1;
    return new Term(part.substring(0, not ? at - 1 : at), !not, unescaped(part.substring(value)));
  }

  /// A comma, an equals sign and a backslash in a value have a backslash before them.
  private static String unescaped(String value) {
    StringBuilder plain = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\') {
        String escape = value.substring(i, Math.min(i + 2, value.length()));
        if (!ESCAPES.contains(escape)) {
          throw ApiException.badRequest(
              "invalid field selector: invalid escape sequence: " + escape);
        }
        plain.append(escape.charAt(1));
        i++;
      } else if (c == '=') {
        // Kubernetes tells the number of the character
        throw ApiException.badRequest(
            "invalid field selector: unescaped character in value: " + (int) c);
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
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
