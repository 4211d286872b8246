package org.virtfleet.controllers;

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
          .importPackages("org.virtfleet.controllers");

  @Test
  void noControllerKnowsAnother() {
    slices()
        .matching("org.virtfleet.controllers.(*)..")
        .should()
        .notDependOnEachOther()
        .because(
            "controllers work together through objects only; so each can be read, and can fail, alone")
        .check(CLASSES);
  }

  @Test
  void controllersKnowTheServerOnlyByItsApi() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.virtfleet.apiserver..")
        .because("they run unchanged against any conformant API server")
        .check(CLASSES);
  }
}
