package org.virtfleet.apiserver.pki;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;

/// A certificate signing request (PKCS #10) in PEM form.
public final class SigningRequest {

  /// Far more than one with an EC key takes.
  private static final int LONGEST = 8192;

  private static final int CURVE_BITS = 256;

  private SigningRequest() {}

  /// The key that is to be certified. The request is signed with it, which shows that its sender
  /// has the other half.
  ///
  /// @throws GeneralSecurityException with a sentence when it is none, is not signed so, or has
  ///   another key than EC P-256
  public static PublicKey keyOf(String pem) throws GeneralSecurityException {
    if (pem.length() > LONGEST) {
      throw new GeneralSecurityException("it is too long");
    }
    String base64 = pem.replaceAll("-----[A-Z ]{1,40}-----", "").replaceAll("\\s", "");
    try {
      var request = new JcaPKCS10CertificationRequest(Base64.getDecoder().decode(base64));
      PublicKey key = request.getPublicKey();
      if (!(key instanceof ECPublicKey ec) || ec.getParams().getOrder().bitLength() != CURVE_BITS) {
        throw new GeneralSecurityException("its key is not EC P-256");
      }
      if (!request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
        throw new GeneralSecurityException("its signature is not of its key");
      }
      return key;
    } catch (IOException | IllegalArgumentException | PKCSException | OperatorCreationException e) {
      throw new GeneralSecurityException("it cannot be read", e);
    }
  }
}
