package org.virtfleet.apiserver.discovery;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.virtfleet.apiserver.http.Exchange;
import org.virtfleet.apiserver.http.PathHandler;
import org.virtfleet.apiserver.resource.ResourceCatalog;
import org.virtfleet.apiserver.resource.ResourceDefinition;

/// `/`: the paths that there are.
///
/// @param others everything that is served beside resources
public record RootPath(ResourceCatalog catalog, List<PathHandler> others) implements PathHandler {

  @Override
  public String path() {
    return "/";
  }

  @Override
  public void handle(Exchange exchange) {
    Set<String> paths = new TreeSet<>();
    others.forEach(other -> paths.add(other.path()));
    for (ResourceDefinition definition : catalog.all()) {
      String group = definition.group().isEmpty() ? "/api" : "/apis/" + definition.group();
      paths.add(group);
      definition.versions().forEach(version -> paths.add(group + "/" + version.name()));
    }
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    paths.forEach(root.putArray("paths")::add);
    exchange.respond(200, root);
  }
}
