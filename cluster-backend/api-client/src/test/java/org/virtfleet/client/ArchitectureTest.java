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
  void fabric8IsOnlyInItsSession() {
    noClasses()
        .that()
        .doNotHaveSimpleName("KubernetesSession")
        .and()
        .doNotHaveSimpleName("Fabric8Config")
        .and()
        .resideOutsideOfPackage("org.virtfleet.client.control")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.fabric8..")
        .because("a desktop that only uses feeds and actions is not to load a second client")
        .check(CLASSES);
  }
}
