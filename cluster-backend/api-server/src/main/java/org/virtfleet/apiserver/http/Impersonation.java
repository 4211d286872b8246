package org.virtfleet.apiserver.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.virtfleet.apiserver.authn.User;
import org.virtfleet.apiserver.authz.Attributes;
import org.virtfleet.apiserver.authz.Authorizer;
import org.virtfleet.apiserver.status.ApiException;

/// Acting as somebody else, by the headers `Impersonate-User` and `Impersonate-Group`: for those
/// who may.
record Impersonation(List<Authorizer> authorizers) {

  private static final String USER = "Impersonate-User";
  private static final String GROUP = "Impersonate-Group";
  private static final String SERVICE_ACCOUNT = "system:serviceaccount:";

  /// The user that the request is to be judged by.
  User effective(Exchange exchange, User user) {
    String wanted = exchange.header(USER);
    List<String> groups = exchange.request().getHeaders().getValuesList(GROUP);
    if (wanted.isEmpty()) {
      if (!groups.isEmpty()) {
        String shown = groups.stream().map(g -> '"' + g + '"').collect(Collectors.joining(", "));
        throw ApiException.badRequest(
            "requested &user.DefaultInfo{Name:\"\", UID:\"\", Groups:[]string{"
                + shown
                + "}, Extra:map[string][]string(nil)} without impersonating a user name");
      }
      return user;
    }
    require(user, "users", wanted);
    groups.forEach(group -> require(user, "groups", group));
    return new User(wanted, groups.isEmpty() ? usualGroups(wanted) : authenticated(groups));
  }

  private void require(User user, String resource, String name) {
    Attributes attributes = new Attributes(user, "impersonate", "", resource, "", name, "");
    if (authorizers.stream().noneMatch(a -> a.allows(attributes))) {
      throw Refusal.of(attributes);
    }
  }

  private static List<String> usualGroups(String name) {
    String[] parts = name.split(":", -1);
    if (name.startsWith(SERVICE_ACCOUNT) && parts.length == 4) {
      return User.serviceAccount(parts[2], parts[3], "", Map.of()).groups();
    }
    return authenticated(List.of());
  }

  private static List<String> authenticated(List<String> groups) {
    List<String> all = new ArrayList<>(groups);
    if (!all.contains("system:authenticated") && !all.contains("system:unauthenticated")) {
      all.add("system:authenticated");
    }
    return all;
  }
}
