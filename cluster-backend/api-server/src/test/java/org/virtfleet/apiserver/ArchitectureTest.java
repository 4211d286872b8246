package org.virtfleet.apiserver;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.virtfleet.apiserver");

  @Test
  void sqliteStaysInItsPackage() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..store.sqlite..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.sqlite..", "java.sql..")
        .because(
            "native calls would pin the carriers of virtual threads; that package has threads for them")
        .check(CLASSES);
  }

  @Test
  void theServerKnowsKindsFromFilesOnly() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.virtfleet.api..", "org.virtfleet.client..", "io.fabric8..")
        .because("users' CRDs and ours take the same path, so no kind may be known as a Java type")
        .check(CLASSES);
  }

  @Test
  void theRulesAreFreeOfHttp() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "..store..",
            "..schema..",
            "..resource..",
            "..patch..",
            "..fields..",
            "..admission..",
            "..registry..",
            "..authn..",
            "..authz..",
            "..table..",
            "..watch..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.eclipse.jetty..", "..apiserver.http..")
        .because("what a verb means must hold without a request around it")
        .check(CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    slices()
        .matching("org.virtfleet.apiserver.(*)..")
        .should()
        .beFreeOfCycles()
        .because("each package is to be understood with those below it only")
        .check(CLASSES);
  }

  @Test
  void nothingWritesToTheConsole() {
    GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS
        .because("a server speaks through its log")
        .check(CLASSES);
  }
}
