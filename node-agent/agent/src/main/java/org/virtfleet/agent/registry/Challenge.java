package org.virtfleet.agent.registry;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// How a registry wants to be asked, `WWW-Authenticate` (RFC 9110, 11.6.1):
///
///     Bearer realm="https://auth.example/token",service="registry.example",scope="repository:disk:pull"
///
/// @param scheme in small letters
record Challenge(String scheme, Map<String, String> parameters) {

  private static final Pattern SCHEME = Pattern.compile("\\s*([A-Za-z]{1,20})(?:\\s+|$)");
  private static final Pattern PARAMETER =
      Pattern.compile(
          "\\G\\s*,?\\s*([A-Za-z_]{1,20})\\s*=\\s*(?:\"([^\"]{0,2000})\"|([^\\s,\"]{1,2000}))");

  /// The first of those that can be met: `Bearer` before `Basic`.
  static Optional<Challenge> of(List<String> headers) {
    var all = headers.stream().flatMap(header -> parse(header).stream()).toList();
    return all.stream()
        .filter(each -> each.scheme().equals("bearer"))
        .findFirst()
        .or(() -> all.stream().filter(each -> each.scheme().equals("basic")).findFirst());
  }

  private static Optional<Challenge> parse(String header) {
    var scheme = SCHEME.matcher(header);
    if (!scheme.lookingAt()) {
      return Optional.empty();
    }
    var parameters = new HashMap<String, String>();
    var parameter = PARAMETER.matcher(header.substring(scheme.end()));
    while (parameter.find()) {
      var value = parameter.group(2) == null ? parameter.group(3) : parameter.group(2);
      parameters.putIfAbsent(parameter.group(1).toLowerCase(Locale.ROOT), value);
    }
    return Optional.of(
        new Challenge(scheme.group(1).toLowerCase(Locale.ROOT), Map.copyOf(parameters)));
  }
}
