package org.virtfleet.apiserver.review;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.virtfleet.apiserver.authn.User;
import org.virtfleet.apiserver.authz.Authorizer;
import org.virtfleet.apiserver.authz.Rule;
import org.virtfleet.apiserver.status.ApiException;

/// `SelfSubjectRulesReview`: all that the asker may do in a namespace.
record RulesReview(List<Authorizer> authorizers) implements Review {

  @Override
  public String group() {
    return AccessReview.GROUP;
  }

  @Override
  public String kind() {
    return "SelfSubjectRulesReview";
  }

  @Override
  public void answer(User user, String namespace, ObjectNode question) {
    String about = question.path("spec").path("namespace").asText("");
    if (about.isEmpty()) {
      throw ApiException.badRequest("no namespace on request");
    }
    question.putObject("metadata");
    question.putObject("spec");
    ObjectNode status = question.putObject("status");
    ArrayNode resources = status.putArray("resourceRules");
    ArrayNode paths = status.putArray("nonResourceRules");
    for (Authorizer authorizer : authorizers) {
      for (Rule rule : authorizer.rules(user, about)) {
        ObjectNode node = (rule.isForPaths() ? paths : resources).addObject();
        addTexts(node, "verbs", rule.verbs());
        addTexts(node, "apiGroups", rule.apiGroups());
        addTexts(node, "resources", rule.resources());
        addTexts(node, "resourceNames", rule.resourceNames());
        addTexts(node, "nonResourceURLs", rule.paths());
      }
    }
    status.put("incomplete", false);
  }

  private static void addTexts(ObjectNode node, String field, List<String> texts) {
    if (!texts.isEmpty()) {
      ArrayNode array = node.putArray(field);
      texts.forEach(array::add);
    }
  }
}
