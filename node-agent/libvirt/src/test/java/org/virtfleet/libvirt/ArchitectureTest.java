package org.virtfleet.libvirt;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.virtfleet.libvirt");

  @Test
  void onlyTheDriverMakesNativeCalls() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..driver..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.sun.jna..", "org.libvirt..")
        .because("nobody who uses a hypervisor may come to depend on libvirt's own types")
        .check(CLASSES);
  }

  @Test
  void theInterfaceKnowsNoImplementation() {
    noClasses()
        .that()
        .resideInAPackage("org.virtfleet.libvirt")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..driver..", "..testing..")
        .because(
            "the interface is a contract; its implementations are chosen by whoever starts the program")
        .check(CLASSES);
  }
}
