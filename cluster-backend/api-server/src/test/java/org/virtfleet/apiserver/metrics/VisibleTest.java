package org.virtfleet.apiserver.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.virtfleet.apiserver.ServerObjects.Scope;
import org.virtfleet.apiserver.authn.User;
import org.virtfleet.apiserver.authz.Attributes;
import org.virtfleet.apiserver.authz.Authorizer;
import org.virtfleet.apiserver.authz.Rule;
import org.virtfleet.apiserver.http.Rights;
import org.virtfleet.apiserver.testing.TestApiServer;
import org.virtfleet.promql.BadQuery;
import org.virtfleet.promql.Query;

class VisibleTest {
  private static final User ADA = new User("ada", List.of("system:authenticated"));
  private static final String CPU = "kubevirt_vmi_cpu_usage_seconds_total";

  private static TestApiServer server;

  @BeforeAll
  static void namespaces() {
    server = TestApiServer.inMemory();
    for (String name : List.of("shop", "shop2", "bank")) {
      var namespace = JsonNodeFactory.instance.objectNode();
      namespace.put("apiVersion", "v1").put("kind", "Namespace");
      namespace.putObject("metadata").put("name", name);
      server
          .objects()
          .create(new Scope("namespaces", "", new User("admin", List.of(User.MASTERS))), namespace);
    }
  }

  @AfterAll
  static void close() {
    server.close();
  }

  @Test
  void whoMaySeeAllNamespacesIsNotFiltered() throws BadQuery {
    Query query = Query.parse(CPU);
    Visible all = visible(query, "virtualmachineinstances *");
    assertThat(all.force(query)).isEqualTo(query);
    assertThat(all.shows(labels("bank"))).isTrue();
  }

  @Test
  void whoMaySeeSomeNamespacesGetsThoseAndNoOthers() throws BadQuery {
    Query query = Query.parse("rate(" + CPU + "[30s])");
    Visible some = visible(query, "virtualmachineinstances shop", "virtualmachineinstances shop2");
    assertThat(some.namespaces()).hasValue(Set.of("shop", "shop2"));
    assertThat(some.force(query).selects(java.util.Map.of("namespace", "bank"))).isFalse();
    assertThat(some.force(query).selects(java.util.Map.of("namespace", "shop"))).isTrue();
    assertThat(some.shows(labels("bank"))).as("though an agent sends it").isFalse();
  }

  @Test
  void aNamespaceThatOneMayNotSeeIsRefusedByName() {
    assertThatThrownBy(() ->
            visible(Query.parse(CPU + "{namespace=\"bank\"}"), "virtualmachineinstances shop"))
        .hasMessageContaining("in the namespace \"bank\"");
  }

  @Test
  void otherMatchersDoNotWidenWhatOneSees() throws BadQuery {
    for (String text :
        List.of(
            CPU + "{namespace=~\".*\"}",
            CPU + "{namespace!=\"shop\"}",
            CPU + "{namespace=\"shop\",namespace=\"bank\"}")) {
      Query query = Query.parse(text);
      Visible some = visible(query, "virtualmachineinstances shop");
      assertThat(some.force(query).selects(java.util.Map.of("namespace", "bank"))).isFalse();
      assertThat(some.shows(labels("bank"))).isFalse();
    }
  }

  @Test
  void whoMaySeeNothingIsRefused() {
    assertThatThrownBy(() -> visible(Query.parse(CPU)))
        .hasMessageContaining("at the cluster scope");
  }

  @Test
  void nodesAreForThoseWhoMayGetNodes() throws BadQuery {
    Query query = Query.parse("node_cpu_usage_seconds_total");
    assertThat(visible(query, "nodes *").namespaces()).isEmpty();
    assertThatThrownBy(() -> visible(query, "virtualmachineinstances *"))
        .hasMessageContaining("nodes is forbidden");
  }

  /// @param grants resource and namespace, `*` for all
  private static Visible visible(Query query, String... grants) {
    var rights = new Rights(ADA, List.of(new Grants(Set.of(grants))));
    return Visible.of(rights, query, server.objects());
  }

  private static com.fasterxml.jackson.databind.JsonNode labels(String namespace) {
    return JsonNodeFactory.instance.objectNode().put("namespace", namespace);
  }

  private record Grants(Set<String> grants) implements Authorizer {
    @Override
    public boolean allows(Attributes a) {
      return grants.contains(a.resource() + " *")
          || (!a.namespace().isEmpty() && grants.contains(a.resource() + " " + a.namespace()));
    }

    @Override
    public List<Rule> rules(User user, String namespace) {
      return List.of();
    }
  }
}
