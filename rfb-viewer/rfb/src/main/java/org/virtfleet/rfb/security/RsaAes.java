package org.virtfleet.rfb.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import javax.crypto.Cipher;
import org.virtfleet.display.Credentials;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.DisplayException.Code;
import org.virtfleet.display.Fingerprint;
import org.virtfleet.display.IdentityPrompt;

/// RSA-AES, known as RA2 (the community's RFB specification): each side encrypts a random number with the other's RSA key, and both numbers together
/// make the AES keys. The server is known by its key, which nobody has signed; so it is always asked about, like one of SSH.
///
///     server: key; client: key | u16 length | random for the server; server: u16 length | random for the client
///     from here on encrypted: server: hash of both keys; client: the same in the other order
///     server: u8 1 for a name and a password, 2 for a password; client: u8 length | name | u8 length | password
enum RsaAes implements SecurityType {
  RA2_256(129, "RA2 with 256 bits", 32, "SHA-256", true),
  RA2(5, "RA2", 16, "SHA-1", true),
  RA2NE_256(130, "RA2ne with 256 bits (only the login is encrypted)", 32, "SHA-256", false),
  RA2NE(6, "RA2ne (only the login is encrypted)", 16, "SHA-1", false);

  /// Ours lasts for one connection.
  private static final int KEY_BITS = 2048;

  private static final int NAME_AND_PASSWORD = 1;
  private static final int PASSWORD = 2;
  private static final int MAX_CREDENTIAL = 255;

  private final int number;
  private final String title;
  private final int keyBytes;
  private final String digest;
  private final boolean encryptsAll;

  RsaAes(int number, String title, int keyBytes, String digest, boolean encryptsAll) {
    this.number = number;
    this.title = title;
    this.keyBytes = keyBytes;
    this.digest = digest;
    this.encryptsAll = encryptsAll;
  }

  @Override
  public int number() {
    return number;
  }

  @Override
  public boolean alwaysHasResult() {
    return true;
  }

  @Override
  public Secured authenticate(Wire wire, Login login) throws IOException {
    RsaKey theirs = RsaKey.read(wire.in());
    requireTrust(theirs, login);
    try {
      KeyPair pair = newKeyPair();
      RsaKey ours = RsaKey.of((RSAPublicKey) pair.getPublic());
      byte[] ourRandom = new byte[keyBytes];
      new SecureRandom().nextBytes(ourRandom);
      byte[] encrypted = rsa(Cipher.ENCRYPT_MODE, theirs.key()).doFinal(ourRandom);
      wire.out().bytes(ours.encoded()).u16(encrypted.length).bytes(encrypted).flush();
      byte[] theirRandom = readRandom(wire, ours, pair.getPrivate());
      Wire channel =
          EaxChannel.open(
              wire,
              Arrays.copyOf(hash(ourRandom, theirRandom), keyBytes),
              Arrays.copyOf(hash(theirRandom, ourRandom), keyBytes));
      compareHashes(channel, ours, theirs);
      logIn(channel, login);
      return new Secured(encryptsAll ? channel : wire, title);
    } catch (GeneralSecurityException e) {
      throw new DisplayException(Code.UNSUPPORTED, "RSA-AES failed: " + e.getMessage(), e);
    }
  }

  private static void requireTrust(RsaKey key, Login login) throws DisplayException {
    String fingerprint = Fingerprint.of(key.encoded());
    String problem = "It has a key of its own, which no authority has signed.";
    if (!login
        .server()
        .prompt()
        .trusts(new IdentityPrompt.Identity(login.server().server(), fingerprint, problem))) {
      throw new DisplayException(
          Code.UNTRUSTED,
          "The server could not prove who it is, so nothing was sent to it: %s Its fingerprint is %s"
              .formatted(problem, fingerprint));
    }
  }

  private static KeyPair newKeyPair() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(KEY_BITS);
    return generator.generateKeyPair();
  }

  private byte[] readRandom(Wire wire, RsaKey ours, PrivateKey key) throws IOException {
    int length = wire.in().u16();
    if (length != ours.bytes()) {
      throw DisplayException.protocol(
          "The server's random number has %d bytes instead of %d".formatted(length, ours.bytes()));
    }
    try {
      byte[] random = rsa(Cipher.DECRYPT_MODE, key).doFinal(wire.in().bytes(length));
      if (random.length == keyBytes) {
        return random;
      }
      throw DisplayException.protocol("The server's random number has the wrong size");
    } catch (GeneralSecurityException e) {
      throw new DisplayException(
          Code.PROTOCOL, "The server's random number cannot be decrypted", e);
    }
  }

  /// Shows both sides that nobody has exchanged a key on the way.
  private void compareHashes(Wire channel, RsaKey ours, RsaKey theirs)
      throws IOException, GeneralSecurityException {
    channel.out().bytes(hash(ours.encoded(), theirs.encoded())).flush();
    byte[] expected = hash(theirs.encoded(), ours.encoded());
    if (!MessageDigest.isEqual(expected, channel.in().bytes(expected.length))) {
      throw new DisplayException(
          Code.UNTRUSTED, "The server has seen other keys than we have: somebody is in between");
    }
  }

  private void logIn(Wire channel, Login login) throws IOException {
    int asked = channel.in().u8();
    if (asked != NAME_AND_PASSWORD && asked != PASSWORD) {
      throw DisplayException.protocol("The server asks for the unknown credentials " + asked);
    }
    Credentials given = login.ask(title, asked == NAME_AND_PASSWORD);
    byte[] name = asked == PASSWORD ? new byte[0] : credential(given.username());
    byte[] password = credential(given.password());
    channel.out().u8(name.length).bytes(name).u8(password.length).bytes(password).flush();
    Arrays.fill(password, (byte) 0);
  }

  private static byte[] credential(String text) throws DisplayException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > MAX_CREDENTIAL) {
      throw new DisplayException(
          Code.AUTHENTICATION,
          "The name or the password is longer than %d bytes, which this server cannot take"
              .formatted(MAX_CREDENTIAL));
    }
    return bytes;
  }

  private byte[] hash(byte[] first, byte[] second) throws GeneralSecurityException {
    MessageDigest hash = MessageDigest.getInstance(digest);
    hash.update(first);
    return hash.digest(second);
  }

  private static Cipher rsa(int mode, Key key) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
    cipher.init(mode, key);
    return cipher;
  }
}
