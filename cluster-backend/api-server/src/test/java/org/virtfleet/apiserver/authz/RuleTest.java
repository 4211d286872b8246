package org.virtfleet.apiserver.authz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.virtfleet.apiserver.authn.User;

class RuleTest {

  private static final User ALICE = new User("alice", List.of());

  @Test
  void itAllowsItsVerbsOnItsResources() {
    Rule rule = rule("get,list", "", "pods");
    assertThat(rule.allows(about("get", "", "pods", "web"))).isTrue();
    assertThat(rule.allows(about("delete", "", "pods", "web"))).isFalse();
    assertThat(rule.allows(about("get", "apps", "pods", "web"))).isFalse();
    assertThat(rule.allows(about("get", "", "secrets", "web"))).isFalse();
  }

  @Test
  void aSubresourceHasToBeNamed() {
    Rule rule = rule("get", "", "pods,*/scale");
    assertThat(rule.allows(about("get", "", "pods/log", "web"))).isFalse();
    assertThat(rule.allows(about("get", "", "things/scale", "web"))).isTrue();
    assertThat(rule("get", "", "*").allows(about("get", "", "pods/log", "web"))).isTrue();
  }

  @Test
  void aNameNarrowsItToOneObjectAndSoToNoList() {
    Rule rule = new Rule(List.of("*"), List.of(""), List.of("pods"), List.of("web"), List.of());
    assertThat(rule.allows(about("get", "", "pods", "web"))).isTrue();
    assertThat(rule.allows(about("get", "", "pods", "db"))).isFalse();
    assertThat(rule.allows(about("list", "", "pods", ""))).isFalse();
  }

  @Test
  void aPathEndsInAStarOrIsMeantAsItStands() {
    Rule rule = Rule.paths(List.of("get"), List.of("/healthz", "/apis/*"));
    assertThat(rule.allows(path("/apis/apps"))).isTrue();
    assertThat(rule.allows(path("/healthz"))).isTrue();
    assertThat(rule.allows(path("/healthz/etcd"))).isFalse();
    assertThat(rule.allows(about("get", "", "pods", ""))).isFalse();
  }

  @Test
  void whoHasMoreCoversLess() {
    assertThat(rule("*", "*", "*").covers(rule("get", "apps", "deployments/scale"))).isTrue();
    assertThat(rule("get", "", "pods").covers(rule("get,list", "", "pods"))).isFalse();
    Rule one = new Rule(List.of("get"), List.of(""), List.of("pods"), List.of("web"), List.of());
    assertThat(rule("get", "", "pods").covers(one)).isTrue();
    assertThat(one.covers(rule("get", "", "pods"))).isFalse();
    assertThat(
            Rule.paths(List.of("get"), List.of("/apis/*"))
                .covers(Rule.paths(List.of("get"), List.of("/*"))))
        .isFalse();
  }

  private static Rule rule(String verbs, String groups, String resources) {
    return Rule.resources(
        List.of(verbs.split(",")), List.of(groups.split(",", -1)), List.of(resources.split(",")));
  }

  private static Attributes about(String verb, String group, String resource, String name) {
    return new Attributes(ALICE, verb, group, resource, "default", name, "");
  }

  private static Attributes path(String path) {
    return new Attributes(ALICE, "get", "", "", "", "", path);
  }
}
