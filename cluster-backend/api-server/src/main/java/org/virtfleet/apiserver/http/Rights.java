package org.virtfleet.apiserver.http;

import java.util.List;
import org.virtfleet.apiserver.authn.User;
import org.virtfleet.apiserver.authz.Attributes;
import org.virtfleet.apiserver.authz.Authorizer;
import org.virtfleet.apiserver.status.ApiException;

/// What the sender of a request may do beyond that request, for answers that show each what they
/// may see. Judged anew at every call, so it can be kept while a stream is open.
public record Rights(User user, List<Authorizer> authorizers) {

  public Rights {
    authorizers = List.copyOf(authorizers);
  }

  /// Whether an object, or with an empty name every object of a namespace, or with an empty
  /// namespace every object, may be read.
  public boolean mayGet(String group, String resource, String namespace, String name) {
    Attributes attributes = get(group, resource, namespace, name);
    return authorizers.stream().anyMatch(a -> a.allows(attributes));
  }

  /// The words for the one who may not.
  public ApiException refusal(String group, String resource, String namespace, String name) {
    return Refusal.of(get(group, resource, namespace, name));
  }

  /// Requires the right to make objects in a namespace, or else the right to the path of the
  /// request itself.
  ///
  /// @throws ApiException for the one who has neither
  public void requireCreate(String group, String resource, String namespace, String path) {
    Attributes create = new Attributes(user, "create", group, resource, namespace, "", "");
    Attributes post = new Attributes(user, "post", "", "", "", "", path);
    if (authorizers.stream().noneMatch(a -> a.allows(create) || a.allows(post))) {
      throw Refusal.of(create);
    }
  }

  private Attributes get(String group, String resource, String namespace, String name) {
    return new Attributes(user, "get", group, resource, namespace, name, "");
  }
}
