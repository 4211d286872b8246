package org.virtfleet.apiserver.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Compiles expressions over `self` and `oldSelf`. Both are dynamic: what a schema promises about
/// their fields is found out when a rule runs.
final class CelEnvironment {

  /// A rule may look at each element of a list against each other, not more.
  private static final int MAX_ITERATIONS = 1_000_000;

  /// Longer ones are nobody's honest rule; the parser's cost grows with them.
  private static final int MAX_LENGTH = 10_000;

  private static final CelOptions OPTIONS =
      CelOptions.current()
          .comprehensionMaxIterations(MAX_ITERATIONS)
          .maxExpressionCodePointSize(MAX_LENGTH)
          .enableHeterogeneousNumericComparisons(true)
          .build();

  private final CelCompiler compiler;
  private final CelRuntime runtime;

  CelEnvironment() {
    List<CelFunctionDecl> functions = new ArrayList<>(ListLibrary.declarations());
    functions.addAll(RegexLibrary.declarations());
    functions.addAll(QuantityLibrary.declarations());
    List<CelFunctionBinding> bindings = new ArrayList<>(ListLibrary.bindings());
    bindings.addAll(RegexLibrary.bindings());
    bindings.addAll(QuantityLibrary.bindings());
    compiler =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addVar("self", SimpleType.DYN)
            .addVar("oldSelf", SimpleType.DYN)
            .addFunctionDeclarations(functions)
            .build();
    runtime =
        CelRuntimeFactory.plannerRuntimeBuilder()
            .setOptions(OPTIONS)
            .addFunctionBindings(bindings)
            .build();
  }

  /// An expression ready to run.
  CelRuntime.Program compile(String expression) throws CelRefused {
    return program(tree(expression));
  }

  /// Whether an expression that can be run may come to a value of the type: what is made of
  /// objects' fields may.
  boolean gives(String expression, CelType type) throws CelRefused {
    CelAbstractSyntaxTree tree = tree(expression);
    CelRuntime.Program _ = program(tree);
    return tree.getResultType().equals(type) || tree.getResultType().equals(SimpleType.DYN);
  }

  private CelAbstractSyntaxTree tree(String expression) throws CelRefused {
    try {
      return compiler.compile(expression).getAst();
    } catch (CelValidationException e) {
      throw new CelRefused(
          e.getErrors().stream().map(CelIssue::getMessage).collect(Collectors.joining("; ")));
    }
  }

  private CelRuntime.Program program(CelAbstractSyntaxTree tree) throws CelRefused {
    try {
      return runtime.createProgram(tree);
    } catch (CelEvaluationException e) {
      throw new CelRefused(String.valueOf(e.getMessage()));
    }
  }
}
