package org.virtfleet.apiserver.cel;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import org.virtfleet.apiserver.cel.CelEnvironment.Shared;

/// Finds out whether expressions can be rules for the values of a part of a schema: what they name
/// is there, and of a type that they can use it as; and what running them can cost.
public final class RuleChecker {
  private final CelCompiler compiler;
  private final Extent self;

  /// What a rule is.
  ///
  /// @param isTransition whether it compares with what was there before
  /// @param cost what running it once can cost at most: a step is 1
  public record Checked(boolean isTransition, long cost) {}

  /// @param schema a part of what the types are of
  /// @throws CelRefused when rules know no type for its values
  public RuleChecker(CelTypes types, JsonNode schema) throws CelRefused {
    CelType type =
        types.of(schema).orElseThrow(() -> new CelRefused("values without a type have no rules"));
    this.compiler = Shared.ENVIRONMENT.compiler(type, types.provider());
    this.self = types.extent(schema);
  }

  /// How often rules can run on one object at most when nothing bounds the lists and maps that
  /// their values are in.
  public long timesInRequest() {
    return self.timesInRequest();
  }

  /// @throws CelRefused when it uses more than this server knows, or says neither yes nor no
  public Checked checkRule(String expression) throws CelRefused {
    CelAbstractSyntaxTree tree = checked(expression);
    if (!tree.getResultType().equals(SimpleType.BOOL)) {
      throw new CelRefused("cel expression must evaluate to a bool");
    }
    return new Checked(CelEnvironment.isTransition(tree), CostEstimate.of(tree, self));
  }

  /// @return what running it can cost at most
  /// @throws CelRefused when it uses more than this server knows, or makes no text
  public long checkMessage(String expression) throws CelRefused {
    CelAbstractSyntaxTree tree;
    try {
      tree = checked(expression);
    } catch (CelRefused e) {
      throw new CelRefused("messageExpression " + e.getMessage());
    }
    if (!tree.getResultType().equals(SimpleType.STRING)) {
      throw new CelRefused("messageExpression must evaluate to a string");
    }
    return CostEstimate.of(tree, self);
  }

  private CelAbstractSyntaxTree checked(String expression) throws CelRefused {
    CelAbstractSyntaxTree tree = CelEnvironment.tree(compiler, expression);
    var _ = Shared.ENVIRONMENT.compile(expression);
    return tree;
  }
}
