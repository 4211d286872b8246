package org.virtfleet.apiserver.authn;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.SignatureException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusReason;

/// Client certificates of the cluster's authority: CN is the user, every O a group.
///
/// TLS has proven that the client holds the key; whether the certificate is ours and still valid is
/// decided here and not in the handshake, so that a client with a bad one gets an answer in words.
public final class ClientCertificates implements Authenticator {

  private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";

  private final X509Certificate authority;

  /// Whose the certificates of open connections are: nothing of one changes but the time.
  private final Cache<X509Certificate, User> known = CacheBuilder.newBuilder().weakKeys().build();

  public ClientCertificates(X509Certificate authority) {
    this.authority = authority;
  }

  @Override
  public Optional<User> authenticate(Credentials credentials) {
    if (credentials.certificates().isEmpty()) {
      return Optional.empty();
    }
    X509Certificate certificate = credentials.certificates().getFirst();
    try {
      User user = known.getIfPresent(certificate);
      if (user == null) {
        user = verified(certificate);
        known.put(certificate, user);
      }
      certificate.checkValidity();
      return Optional.of(user);
    } catch (SignatureException | InvalidKeyException e) {
      throw refusal("is not signed by this cluster's authority");
    } catch (CertificateExpiredException e) {
      throw refusal("expired on " + certificate.getNotAfter().toInstant());
    } catch (CertificateNotYetValidException e) {
      throw refusal("is not valid before " + certificate.getNotBefore().toInstant());
    } catch (GeneralSecurityException | InvalidNameException e) {
      throw refusal("cannot be used: " + e.getMessage());
    }
  }

  private User verified(X509Certificate certificate)
      throws GeneralSecurityException, InvalidNameException {
    certificate.verify(authority.getPublicKey());
    List<String> usages = certificate.getExtendedKeyUsage();
    if (usages == null || !usages.contains(CLIENT_AUTH)) {
      throw new GeneralSecurityException("it is not for clients");
    }
    return user(certificate);
  }

  /// kubectl shows the message and nothing else, so the next step is in it.
  private static ApiException refusal(String why) {
    return new ApiException(
        StatusReason.UNAUTHORIZED,
        "Unauthorized: the client certificate " + why + ". Use this cluster's newest kubeconfig");
  }

  private static User user(X509Certificate certificate)
      throws InvalidNameException, GeneralSecurityException {
    String name = "";
    List<String> groups = new ArrayList<>();
    for (Rdn rdn : new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()) {
      switch (rdn.getType()) {
        case "CN" -> name = String.valueOf(rdn.getValue());
        case "O" -> groups.add(String.valueOf(rdn.getValue()));
        default -> {}
      }
    }
    if (name.isEmpty()) {
      throw new GeneralSecurityException("it names no user (CN)");
    }
    groups.add(User.AUTHENTICATED);
    return new User(name, groups);
  }
}
