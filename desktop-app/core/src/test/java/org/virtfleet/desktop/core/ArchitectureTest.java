package org.virtfleet.desktop.core;

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
          .importPackages("org.virtfleet.desktop.core");

  @Test
  void viewModelsKnowNoControls() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "javafx.scene..",
            "javafx.stage..",
            "javafx.application..",
            "java.awt..",
            "javax.swing..")
        .because("view models are tested without a toolkit, and views are the only ones to draw")
        .check(CLASSES);
  }

  @Test
  void thereIsOneDoorToTheApi() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..core.kubernetes..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.virtfleet.client..",
            "org.virtfleet.api..",
            "io.fabric8..",
            "org.virtfleet.streams..")
        .because(
            "everything else sees the Cluster port, so that the sample cluster can stand in for a real one")
        .check(CLASSES);
  }

  @Test
  void packagesFormNoCycle() {
    slices()
        .matching("org.virtfleet.desktop.core.(*)..")
        .should()
        .beFreeOfCycles()
        .because("a package is a feature that can be read alone")
        .check(CLASSES);
  }
}
