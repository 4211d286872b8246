package org.virtfleet.agent;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.virtfleet.agent");

  @Test
  void nativeCallsAreLeftToTheHypervisorAndToFiles() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.virtfleet.agent.file")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("com.sun.jna..", "org.libvirt..")
                .or(belongToAnyOf(Linker.class, SymbolLookup.class)))
        .because(
            "native calls pin virtual threads: the hypervisor's own threads make them, and those that copy files")
        .check(CLASSES);
  }

  @Test
  void onlyTheWiringKnowsWhichHypervisorItIs() {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.virtfleet.agent", "org.virtfleet.agent.bench")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.virtfleet.libvirt.driver..")
        .because("every loop runs on the fake hypervisor too")
        .check(CLASSES);
  }

  @Test
  void loopsDoNotKnowTheServerOrTheControllers() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.virtfleet.apiserver..", "org.virtfleet.controllers..")
        .because("processes meet at the Kubernetes API and nowhere else")
        .check(CLASSES);
  }

  @Test
  void packagesFormNoCycles() {
    slices()
        .matching("org.virtfleet.agent.(*)..")
        .should()
        .beFreeOfCycles()
        .because("each loop is read, tested and replaced by itself")
        .check(CLASSES);
  }
}
