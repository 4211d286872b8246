package org.virtfleet.apiserver.cel;

import static dev.cel.common.CelFunctionDecl.newFunctionDeclaration;
import static dev.cel.common.CelOverloadDecl.newMemberOverload;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import java.util.ArrayList;
import java.util.List;

/// Kubernetes' functions with regular expressions: `find`, `findAll`. The expressions are RE2's,
/// whose cost is linear in the text.
final class RegexLibrary {

  private static final ListType TEXTS = ListType.create(SimpleType.STRING);

  private RegexLibrary() {}

  static List<CelFunctionDecl> declarations() {
    return List.of(
        newFunctionDeclaration(
            "find",
            newMemberOverload(
                "string_find_string", SimpleType.STRING, SimpleType.STRING, SimpleType.STRING)),
        newFunctionDeclaration(
            "findAll",
            newMemberOverload(
                "string_find_all_string", TEXTS, SimpleType.STRING, SimpleType.STRING),
            newMemberOverload(
                "string_find_all_string_int",
                TEXTS,
                SimpleType.STRING,
                SimpleType.STRING,
                SimpleType.INT)));
  }

  static List<CelFunctionBinding> bindings() {
    return List.of(
        CelFunctionBinding.from(
            "string_find_string", String.class, String.class, RegexLibrary::find),
        CelFunctionBinding.from(
            "string_find_all_string",
            String.class,
            String.class,
            (text, pattern) -> findAll(text, pattern, -1)),
        CelFunctionBinding.from(
            "string_find_all_string_int",
            List.of(String.class, String.class, Long.class),
            args -> findAll((String) args[0], (String) args[1], (Long) args[2])));
  }

  private static String find(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    return matcher.find() ? matcher.group() : "";
  }

  private static List<String> findAll(String text, String pattern, long limit) {
    List<String> found = new ArrayList<>();
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    while ((limit < 0 || found.size() < limit) && matcher.find()) {
      found.add(matcher.group());
    }
    return found;
  }
}
