package org.virtfleet.apiserver.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.virtfleet.apiserver.status.ApiException;

/// What label keys and values look like; also finalizers and annotation keys, which follow the same
/// syntax.
public final class LabelSyntax {

  private static final int MAX_NAME = 63;
  private static final String NAME = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
  private static final String SUBDOMAIN =
      "[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*";
  private static final Pattern NAME_PATTERN = Pattern.compile(NAME);
  private static final Pattern VALUE_PATTERN = Pattern.compile("(" + NAME + ")?");
  private static final Pattern PREFIX_PATTERN = Pattern.compile(SUBDOMAIN);

  private LabelSyntax() {}

  /// What is wrong with `prefix/name`; nothing when it is well formed.
  public static List<String> keyFaults(String key) {
    List<String> faults = new ArrayList<>();
    int slash = key.indexOf('/');
    if (key.indexOf('/', slash + 1) > slash) {
      return List.of(
          "a valid label key must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an"
              + " alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '"
              + NAME
              + "') with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')");
    }
    String name = key.substring(slash + 1);
    if (slash == 0) {
      faults.add("prefix part must be non-empty");
    } else if (slash > 0 && !PREFIX_PATTERN.matcher(key.substring(0, slash)).matches()) {
      faults.add(
          "prefix part a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.',"
              + " and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation"
              + " is '"
              + SUBDOMAIN
              + "')");
    }
    if (name.isEmpty()) {
      faults.add("name part must be non-empty");
    } else if (name.length() > MAX_NAME) {
      faults.add("name part must be no more than 63 bytes");
    }
    if (!NAME_PATTERN.matcher(name).matches()) {
      faults.add(
          "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an"
              + " alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '"
              + NAME
              + "')");
    }
    return faults;
  }

  /// What is wrong with a label's value.
  public static List<String> valueFaults(String value) {
    List<String> faults = new ArrayList<>();
    if (value.length() > MAX_NAME) {
      faults.add("must be no more than 63 bytes");
    }
    if (!VALUE_PATTERN.matcher(value).matches()) {
      faults.add(
          "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start"
              + " and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for"
              + " validation is '("
              + NAME
              + ")?')");
    }
    return faults;
  }

  static void requireKey(String key) {
    List<String> faults = keyFaults(key);
    if (!faults.isEmpty()) {
      throw ApiException.badRequest(
          "unable to parse requirement: <nil>: Invalid value: \"%s\": %s"
              .formatted(key, String.join("; ", faults)));
    }
  }

  static void requireValue(String key, String value) {
    List<String> faults = valueFaults(value);
    if (!faults.isEmpty()) {
      throw ApiException.badRequest(
          "unable to parse requirement: values[0][%s]: Invalid value: \"%s\": %s"
              .formatted(key, value, String.join("; ", faults)));
    }
  }
}
