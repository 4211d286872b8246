package org.virtfleet.apiserver.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The forms of names that Kubernetes takes from DNS, and its words for what is no such name. An
/// empty name has no faults here: whether one must be there is another question.
public final class DnsNames {

  /// RFC 1123 label.
  public static final String LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";

  private static final int MAX_LABEL = 63;
  private static final int MAX_SUBDOMAIN = 253;
  private static final String LABEL_1035 = "[a-z]([-a-z0-9]*[a-z0-9])?";
  private static final Pattern LABEL_PATTERN = Pattern.compile(LABEL);
  private static final Pattern LABEL_1035_PATTERN = Pattern.compile(LABEL_1035);
  private static final Pattern SUBDOMAIN_PATTERN = Pattern.compile(LABEL + "(\\." + LABEL + ")*");

  private DnsNames() {}

  /// Faults of an RFC 1123 label.
  public static List<String> label(String name) {
    return faults(
        name,
        MAX_LABEL,
        LABEL_PATTERN,
        "a lowercase RFC 1123 label must consist of lower case alphanumeric"
            + " characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc',"
            + " regex used for validation is '"
            + LABEL
            + "')");
  }

  /// Faults of an RFC 1035 label, which begins with a letter.
  public static List<String> label1035(String name) {
    return faults(
        name,
        MAX_LABEL,
        LABEL_1035_PATTERN,
        "a DNS-1035 label must consist of lower case alphanumeric"
            + " characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g."
            + " 'my-name',  or 'abc-123', regex used for validation is '"
            + LABEL_1035
            + "')");
  }

  /// Faults of an RFC 1123 subdomain: labels with dots between.
  public static List<String> subdomain(String name) {
    return faults(
        name,
        MAX_SUBDOMAIN,
        SUBDOMAIN_PATTERN,
        "a lowercase RFC 1123 subdomain must consist of lower case"
            + " alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g."
            + " 'example.com', regex used for validation is '"
            + LABEL
            + "(\\."
            + LABEL
            + ")*')");
  }

  private static List<String> faults(String name, int max, Pattern pattern, String words) {
    List<String> faults = new ArrayList<>();
    if (name.length() > max) {
      faults.add("must be no more than " + max + " characters");
    }
    // A long name is not looked at further: matching it could take long.
    if (!name.isEmpty() && name.length() <= MAX_SUBDOMAIN && !pattern.matcher(name).matches()) {
      faults.add(words);
    }
    return faults;
  }
}
