package org.virtfleet.apiserver.cel;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import org.virtfleet.apiserver.cel.CelEnvironment.Shared;

/// Finds out whether expressions can be rules for the values of a part of a schema: what they name
/// is there, and of a type that they can use it as.
public final class RuleChecker {
  private final CelCompiler compiler;

  /// @param schema a part of what the types are of
  /// @throws CelRefused when rules know no type for its values
  public RuleChecker(CelTypes types, JsonNode schema) throws CelRefused {
    CelType self =
        types.of(schema).orElseThrow(() -> new CelRefused("values without a type have no rules"));
    this.compiler = Shared.ENVIRONMENT.compiler(self, types.provider());
  }

  /// @return whether it compares with what was there before
  /// @throws CelRefused when it uses more than this server knows, or says neither yes nor no
  public boolean checkRule(String expression) throws CelRefused {
    CelAbstractSyntaxTree tree = checked(expression);
    if (!gives(tree, SimpleType.BOOL)) {
      throw new CelRefused("cel expression must evaluate to a bool");
    }
    return CelEnvironment.isTransition(tree);
  }

  /// @throws CelRefused when it uses more than this server knows, or makes no text
  public void checkMessage(String expression) throws CelRefused {
    CelAbstractSyntaxTree tree;
    try {
      tree = checked(expression);
    } catch (CelRefused e) {
      throw new CelRefused("messageExpression " + e.getMessage());
    }
    if (!gives(tree, SimpleType.STRING)) {
      throw new CelRefused("messageExpression must evaluate to a string");
    }
  }

  private CelAbstractSyntaxTree checked(String expression) throws CelRefused {
    CelAbstractSyntaxTree tree = CelEnvironment.tree(compiler, expression);
    var _ = Shared.ENVIRONMENT.compile(expression);
    return tree;
  }

  /// Functions that are not typed, such as `min`, may give anything.
  private static boolean gives(CelAbstractSyntaxTree tree, CelType type) {
    return tree.getResultType().equals(type) || tree.getResultType().equals(SimpleType.DYN);
  }
}
