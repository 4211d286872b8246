package org.virtfleet.apiserver;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "org.virtfleet.apiserver",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule sqliteStaysInItsPackage =
      noClasses()
          .that()
          .resideOutsideOfPackage("..store.sqlite..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.sqlite..", "java.sql..")
          .because(
              "native calls would pin the carriers of virtual threads; that package has threads for them");

  @ArchTest
  static final ArchRule theServerKnowsKindsFromFilesOnly =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.virtfleet.api..", "org.virtfleet.client..", "io.fabric8..")
          .because(
              "users' CRDs and ours take the same path, so no kind may be known as a Java type");

  @ArchTest
  static final ArchRule theRulesAreFreeOfHttp =
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
          .because("what a verb means must hold without a request around it");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices()
          .matching("org.virtfleet.apiserver.(*)..")
          .should()
          .beFreeOfCycles()
          .because("each package is to be understood with those below it only");

  @ArchTest
  static final ArchRule nothingWritesToTheConsole =
      classes()
          .should()
          .onlyAccessFieldsThat(
              DescribedPredicate.describe(
                  "are not System.out or System.err",
                  field ->
                      !field.getOwner().isEquivalentTo(System.class)
                          || !(field.getName().equals("out") || field.getName().equals("err"))))
          .because("a server speaks through its log");
}
