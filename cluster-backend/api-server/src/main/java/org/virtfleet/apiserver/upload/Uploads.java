package org.virtfleet.apiserver.upload;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.KeyPair;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.virtfleet.apiserver.ServerObjects;
import org.virtfleet.apiserver.ServerObjects.Scope;
import org.virtfleet.apiserver.authn.User;
import org.virtfleet.apiserver.http.PathHandler;
import org.virtfleet.apiserver.http.Subresource;
import org.virtfleet.apiserver.nodeproxy.NodeProxy;

/// The parts of CDI's upload protocol, with one key.
public final class Uploads {
  private static final User SELF = new User("system:apiserver", List.of(User.MASTERS));

  private final ServerObjects objects;
  private final NodeProxy nodes;
  private final Clock clock;
  private final UploadTargets targets;
  private final KeyPair key = UploadToken.newKey();
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();

  public Uploads(ServerObjects objects, NodeProxy nodes, Clock clock) {
    this.objects = objects;
    this.nodes = nodes;
    this.clock = clock;
    this.targets = new UploadTargets(objects);
  }

  /// `UploadTokenRequest`.
  public List<Subresource> subresources() {
    return List.of(new UploadTokenRequests(targets, key, clock));
  }

  /// The proxy's paths.
  public List<PathHandler> paths() {
    return List.of(
        path("upload", UploadForm.BODY, false),
        path("upload-async", UploadForm.BODY, true),
        path("upload-form", UploadForm.FORM, false),
        path("upload-form-async", UploadForm.FORM, true),
        path("upload-archive", UploadForm.ARCHIVE, false));
  }

  private PathHandler path(String name, UploadForm form, boolean isAsync) {
    return new UploadPath("/v1beta1/" + name, form, isAsync, targets, nodes, key, clock, underWay);
  }

  /// Tells clients where the proxy is, in `CDIConfig` `config`: this very server.
  ///
  /// @param url as clients reach it
  /// @param authority the PEM text of the authority that signs its certificate
  public void publish(String url, String authority) {
    Scope configs = new Scope("cdiconfigs.cdi.kubevirt.io", "", SELF);
    if (objects.find(configs, "config").isEmpty()) {
      ObjectNode config = JsonNodeFactory.instance.objectNode();
      config
          .put("apiVersion", "cdi.kubevirt.io/v1beta1")
          .put("kind", "CDIConfig")
          .putObject("metadata")
          .put("name", "config");
      config.putObject("spec");
      objects.create(configs, config);
    }
    objects.updateStatus(
        configs,
        "config",
        config -> {
          config.withObject("/status").put("uploadProxyURL", url).put("uploadProxyCA", authority);
          return config;
        });
  }
}
