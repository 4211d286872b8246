package org.virtfleet.domain;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.virtfleet.domain");

  @Test
  void buildingADomainTouchesNothing() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.nio.file..", "java.net..", "java.time..", "java.util.concurrent..")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching("java\\.io\\.File.*|java\\.lang\\.Process.*|java\\.util\\.Random")
        .because("the same VMI and context must always give the same document")
        .check(CLASSES);
  }

  @Test
  void documentKnowsNothingOfTheApi() {
    noClasses()
        .that()
        .resideInAPackage("org.virtfleet.domain.xml")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.virtfleet.domain", "org.virtfleet.api..", "io.fabric8..")
        .because("it is libvirt's format, whoever fills it")
        .check(CLASSES);
  }
}
