package org.virtfleet.apiserver.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Compiles expressions over `self` and `oldSelf`: with the types that a schema gives them when
/// they are written, and without when they run, on values that have been held to that schema.
final class CelEnvironment {

  private static final String SELF = "self";
  private static final String OLD_SELF = "oldSelf";

  /// It takes memory, and most clusters have no rules.
  static final class Shared {
    static final CelEnvironment ENVIRONMENT = new CelEnvironment();

    private Shared() {}
  }

  /// Longer ones are nobody's honest rule; the parser's cost grows with them.
  private static final int MAX_LENGTH = 10_000;

  private static final CelOptions OPTIONS =
      CelOptions.current()
          .maxExpressionCodePointSize(MAX_LENGTH)
          .enableHeterogeneousNumericComparisons(true)
          .build();

  private final List<CelFunctionDecl> functions;
  private final CelCompiler untyped;
  private final CelRuntime runtime;

  /// What an expression makes of the present value and of the one before.
  ///
  /// @param isTransition whether it asks for the one before
  record Rule(CelRuntime.Program program, boolean isTransition) {}

  private CelEnvironment() {
    functions =
        Stream.of(
                ListLibrary.declarations(),
                RegexLibrary.declarations(),
                QuantityLibrary.declarations())
            .flatMap(List::stream)
            .toList();
    untyped = builder(SimpleType.DYN).build();
    List<CelFunctionBinding> bindings = new ArrayList<>(ListLibrary.bindings());
    bindings.addAll(RegexLibrary.bindings());
    bindings.addAll(QuantityLibrary.bindings());
    runtime =
        CelRuntimeFactory.plannerRuntimeBuilder()
            .setOptions(OPTIONS)
            .addFunctionBindings(bindings)
            .build();
  }

  private CelCompilerBuilder builder(CelType self) {
    return CelCompilerFactory.standardCelCompilerBuilder()
        .setOptions(OPTIONS)
        .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
        .addVar(SELF, self)
        .addVar(OLD_SELF, self)
        .addFunctionDeclarations(functions);
  }

  /// Tells what is wrong with expressions over values of a type.
  ///
  /// @param types that have fields
  CelCompiler compiler(CelType self, CelTypeProvider types) {
    return builder(self).setTypeProvider(types).build();
  }

  /// An expression ready to run.
  Rule compile(String expression) throws CelRefused {
    CelAbstractSyntaxTree tree = tree(untyped, expression);
    try {
      return new Rule(runtime.createProgram(tree), isTransition(tree));
    } catch (CelEvaluationException e) {
      throw new CelRefused("program instantiation failed: " + e.getMessage());
    }
  }

  static CelAbstractSyntaxTree tree(CelCompiler compiler, String expression) throws CelRefused {
    try {
      return compiler.compile(expression).getAst();
    } catch (CelValidationException e) {
      throw new CelRefused("compilation failed: " + e.getMessage());
    }
  }

  static boolean isTransition(CelAbstractSyntaxTree tree) {
    return tree.getReferenceMap().values().stream()
        .anyMatch(reference -> reference.name().equals(OLD_SELF));
  }
}
