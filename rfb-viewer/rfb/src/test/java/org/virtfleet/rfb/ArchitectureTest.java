package org.virtfleet.rfb;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.Test;
import org.virtfleet.rfb.message.ClientMessage;
import org.virtfleet.rfb.message.ServerMessage;

class ArchitectureTest {

  private final JavaClasses module =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.virtfleet.rfb");

  @Test
  void nothingIsBuiltInACircle() {
    slices()
        .matching("org.virtfleet.(rfb..)")
        .should()
        .beFreeOfCycles()
        .because("session, messages and encodings must be understandable one at a time")
        .check(module);
  }

  @Test
  void decodersKnowOnlyPixels() {
    noClasses()
        .that()
        .resideInAPackage("..rfb.encoding")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.virtfleet.rfb", "..rfb.message", "..rfb.security")
        .because("a decoder turns bytes into pixels, for sessions and recordings alike")
        .check(module);
  }

  @Test
  void readersKnowNoSession() {
    noClasses()
        .that()
        .resideInAnyPackage("..rfb.message", "..rfb.security")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.virtfleet.rfb")
        .because("a reader only reads: bytes in, calls out")
        .check(module);
  }

  @Test
  void theCoreOpensNothing() {
    noClasses()
        .that()
        // Its inherited methods have a socket in their signature.
        .areNotAssignableTo(X509ExtendedTrustManager.class)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.net..",
            "java.nio.channels..",
            "java.nio.file..",
            "java.awt..",
            "javax.imageio..",
            "javafx..")
        .because("it receives streams and emits events; its users choose sockets and toolkits")
        .check(module);
  }

  @Test
  void messagesAreRecords() {
    classes()
        .that()
        .areAssignableTo(ClientMessage.class)
        .or()
        .areAssignableTo(ServerMessage.class)
        .and()
        .areNotInterfaces()
        .should()
        .beRecords()
        .because("a message is a value")
        .check(module);
  }
}
