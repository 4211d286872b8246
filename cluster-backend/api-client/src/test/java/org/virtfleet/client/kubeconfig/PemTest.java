package org.virtfleet.client.kubeconfig;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.Test;
import org.virtfleet.client.testing.TestCertificates;

class PemTest {
  @Test
  void readsPkcs8OfBothAlgorithms() throws Exception {
    for (String algorithm : List.of("RSA", "EC")) {
      PrivateKey key = KeyPairGenerator.getInstance(algorithm).generateKeyPair().getPrivate();
      assertThat(Pem.privateKey(TestCertificates.pem(new JcaPKCS8Generator(key, null))))
          .isEqualTo(key);
    }
  }

  @Test
  void readsRsaKeysInPkcs1AsMinikubeWritesThem() throws Exception {
    PrivateKey key = KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate();
    byte[] pem = TestCertificates.pem(key);
    assertThat(pem).asString(US_ASCII).startsWith("-----BEGIN RSA PRIVATE KEY");
    assertThat(Pem.privateKey(pem)).isEqualTo(key);
  }

  @Test
  void readsEcKeysInSec1AsK3sWritesThem() throws Exception {
    ECPrivateKey key = ecKey();
    assertThat(Pem.privateKey(sec1(key)))
        .isInstanceOfSatisfying(
            ECPrivateKey.class, read -> assertThat(read.getS()).isEqualTo(key.getS()));
  }

  @Test
  void aDamagedKeyIsRefusedInWords() throws Exception {
    String body = new String(sec1(ecKey()), US_ASCII).replaceAll("-----[A-Z ]+-----|\\s", "");
    byte[] der = Base64.getDecoder().decode(body);
    for (int length = 1; length < der.length; length++) {
      String cut = Base64.getEncoder().encodeToString(Arrays.copyOf(der, length));
      byte[] pem =
          ("-----BEGIN EC PRIVATE KEY-----\n" + cut + "\n-----END EC PRIVATE KEY-----")
              .getBytes(US_ASCII);
      assertThatThrownBy(() -> Pem.privateKey(pem)).isInstanceOf(GeneralSecurityException.class);
    }
  }

  @Test
  void aFileWithoutKeyOrCertificateIsRefused() {
    assertThatThrownBy(() -> Pem.privateKey("nothing".getBytes(US_ASCII)))
        .hasMessage("it holds no private key");
    assertThatThrownBy(() -> Pem.certificates("nothing".getBytes(US_ASCII)))
        .hasMessage("it holds no certificate");
  }

  private static ECPrivateKey ecKey() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return (ECPrivateKey) generator.generateKeyPair().getPrivate();
  }

  private static byte[] sec1(ECPrivateKey key) throws IOException {
    var structure =
        new org.bouncycastle.asn1.sec.ECPrivateKey(256, key.getS(), SECObjectIdentifiers.secp256r1);
    return TestCertificates.pem(new PemObject("EC PRIVATE KEY", structure.getEncoded()));
  }
}
