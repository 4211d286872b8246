package org.virtfleet.apiserver.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.virtfleet.apiserver.authn.User;
import org.virtfleet.apiserver.authz.Attributes;
import org.virtfleet.apiserver.authz.Authorizer;
import org.virtfleet.apiserver.status.ApiException;

/// Acting as somebody else, by the headers `Impersonate-User`, `-Uid`, `-Group` and `-Extra-…`: for
/// those who may.
record Impersonation(List<Authorizer> authorizers) {

  private static final String USER = "Impersonate-User";
  private static final String PREFIX = "Impersonate-";
  private static final String GROUP = "Impersonate-Group";
  private static final String UID = "Impersonate-Uid";
  private static final String EXTRA = "impersonate-extra-";
  private static final String GROUP_OF_EXTRAS = "authentication.k8s.io";
  private static final User NOBODY = new User("", List.of());
  private static final String SERVICE_ACCOUNT = "system:serviceaccount:";

  /// The user that the request is to be judged by.
  User effective(Exchange exchange, User user) {
    User wanted = wanted(exchange.request().getHeaders());
    if (wanted.name().isEmpty()) {
      if (!wanted.equals(NOBODY)) {
        throw ApiException.badRequest(
            "requested " + shown(wanted) + " without impersonating a user name");
      }
      return user;
    }
    require(user, "", "users", wanted.name());
    wanted.groups().forEach(group -> require(user, "", "groups", group));
    wanted
        .extra()
        .forEach((key, values) ->
            values.forEach(value -> require(user, GROUP_OF_EXTRAS, "userextras/" + key, value)));
    if (!wanted.uid().isEmpty()) {
      require(user, GROUP_OF_EXTRAS, "uids", wanted.uid());
    }
    List<String> groups =
        wanted.groups().isEmpty()
            ? usualGroups(wanted.name())
            : known(wanted.name(), wanted.groups());
    return new User(wanted.name(), wanted.uid(), groups, wanted.extra());
  }

  private static User wanted(HttpFields headers) {
    if (!anyOf(headers)) {
      return NOBODY;
    }
    Map<String, List<String>> extra = new TreeMap<>();
    for (HttpField field : headers) {
      String name = field.getName().toLowerCase(Locale.ROOT);
      if (name.startsWith(EXTRA)) {
        String key = URLDecoder.decode(name.substring(EXTRA.length()), StandardCharsets.UTF_8);
        extra.computeIfAbsent(key, k -> new ArrayList<>()).add(field.getValue());
      }
    }
    return new User(
        Objects.requireNonNullElse(headers.get(USER), ""),
        Objects.requireNonNullElse(headers.get(UID), ""),
        headers.getValuesList(GROUP),
        extra);
  }

  private static boolean anyOf(HttpFields headers) {
    for (HttpField field : headers) {
      if (field.getName().regionMatches(true, 0, PREFIX, 0, PREFIX.length())) {
        return true;
      }
    }
    return false;
  }

  /// As Go prints it.
  private static String shown(User user) {
    String extra =
        user.extra().isEmpty()
            ? "(nil)"
            : user.extra().entrySet().stream()
                .map(e -> '"' + e.getKey() + "\":" + texts(e.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    return "&user.DefaultInfo{Name:\"\", UID:\"%s\", Groups:%s, Extra:map[string][]string%s}"
        .formatted(user.uid(), texts(user.groups()), extra);
  }

  private static String texts(List<String> texts) {
    return texts.isEmpty()
        ? "[]string(nil)"
        : texts.stream()
            .map(text -> '"' + text + '"')
            .collect(Collectors.joining(", ", "[]string{", "}"));
  }

  private void require(User user, String group, String resource, String name) {
    Attributes attributes = new Attributes(user, "impersonate", group, resource, "", name, "");
    if (authorizers.stream().noneMatch(a -> a.allows(attributes))) {
      throw Refusal.of(attributes);
    }
  }

  private static List<String> usualGroups(String name) {
    String[] parts = name.split(":", -1);
    if (name.startsWith(SERVICE_ACCOUNT) && parts.length == 4) {
      return User.serviceAccount(parts[2], parts[3], "", Map.of()).groups();
    }
    return known(name, List.of());
  }

  /// With the group of all who are known, or of all who are not.
  private static List<String> known(String name, List<String> groups) {
    String unknown = User.ANONYMOUS.groups().getFirst();
    String all = name.equals(User.ANONYMOUS.name()) ? unknown : User.AUTHENTICATED;
    if (groups.contains(all) || groups.contains(unknown)) {
      return groups;
    }
    return Stream.concat(groups.stream(), Stream.of(all)).toList();
  }
}
