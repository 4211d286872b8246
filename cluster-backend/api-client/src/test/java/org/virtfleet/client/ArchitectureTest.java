package org.virtfleet.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.virtfleet.client");

  @Test
  void packagesFormNoCycles() {
    slices()
        .matching("org.virtfleet.client.(*)..")
        .should()
        .beFreeOfCycles()
        .because("each package is to be understood, and tested, with those below it only")
        .check(CLASSES);
  }

  @Test
  void theServerIsUnknownHere() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.virtfleet.apiserver..")
        .because("the client talks to any Kubernetes API; ours has no privilege")
        .check(CLASSES);
  }

  @Test
  void theModelOfKubernetesIsOnlyForControllers() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.virtfleet.client.control")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.fabric8..")
        .because("a desktop takes what it shows from JSON and is not to load a class for each part")
        .check(CLASSES);
  }

  @Test
  void thereIsOneClient() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.fabric8.kubernetes.client..")
        .because("a second client is a second way to watch, and 1,700 classes")
        .check(CLASSES);
  }
}
