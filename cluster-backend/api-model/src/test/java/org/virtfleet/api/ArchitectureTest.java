package org.virtfleet.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.virtfleet.api");

  @Test
  void groupsOfTheApiHaveNoCycles() {
    slices()
        .matching("org.virtfleet.api.(*)..")
        .should()
        .beFreeOfCycles()
        .because("a group can then be used without the others")
        .check(CLASSES);
  }

  @Test
  void modelDoesNoWork() {
    noClasses()
        .that()
        .doNotHaveSimpleName(
            "ApiResource") // It only says that fabric8's own reader is not to be used.
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.io..",
            "java.net..",
            "java.nio..",
            "com.fasterxml.jackson.databind..",
            "io.fabric8.kubernetes.client..")
        .because("it is what travels, and has neither a client nor a file")
        .check(CLASSES);
  }
}
