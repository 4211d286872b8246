package org.virtfleet.rfb.security;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.crypto.Cipher;
import org.virtfleet.display.WireReader;
import org.virtfleet.display.WireWriter;
import org.virtfleet.rfb.Hex;

/// The server's side of RSA-AES, written from the specification beside the client's. No server that
/// distributions have speaks it yet; only the cipher, which has published vectors, is the client's.
final class RsaAesServer implements AutoCloseable {

  /// What is wrong with it.
  enum Lie {
    NONE,
    OTHER_HASH,
    DAMAGED_MESSAGE
  }

  private static final int PATIENCE_SECONDS = 60;

  private final boolean large;
  private final Lie lie;
  private final KeyPair pair;
  private final byte[] publicKey;
  private final Socket near;
  private final Socket far;
  private final Wire wire;
  private final CompletableFuture<String> credentials;
  private AesEax incoming = new AesEax(new byte[16]);
  private AesEax outgoing = incoming;
  private int received;
  private int sent;
  private volatile int heard;

  RsaAesServer(RsaAes type, Lie lie) throws Exception {
    large = type == RsaAes.RA2_256 || type == RsaAes.RA2NE_256;
    this.lie = lie;
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(1024);
    pair = generator.generateKeyPair();
    RSAPublicKey key = (RSAPublicKey) pair.getPublic();
    publicKey =
        Hex.bytes("00000400%0256x%0256x".formatted(key.getModulus(), key.getPublicExponent()));
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      near = new Socket(listener.getInetAddress(), listener.getLocalPort());
      far = listener.accept();
    }
    wire = new Wire(new WireReader(near.getInputStream()), new WireWriter(near.getOutputStream()));
    credentials = begin(this::serve);
  }

  /// The client's end.
  Wire wire() {
    return wire;
  }

  byte[] publicKey() {
    return publicKey;
  }

  /// How many bytes the client has sent in answer to the key.
  int heard() {
    return heard;
  }

  /// What the client has said inside the channel.
  String credentials() throws Exception {
    return credentials.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /// Reads four bytes and sends them back, after the login.
  String echo(boolean encrypted) throws Exception {
    return begin(
            () -> {
              byte[] four =
                  encrypted ? receive() : new DataInputStream(far.getInputStream()).readNBytes(4);
              if (encrypted) {
                send(four);
              } else {
                far.getOutputStream().write(four);
              }
              return Hex.text(four);
            })
        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() throws IOException {
    near.close();
    far.close();
  }

  private static CompletableFuture<String> begin(Callable<String> task) {
    CompletableFuture<String> result = new CompletableFuture<>();
    var _ =
        Thread.ofVirtual()
            .start(() -> {
              try {
                result.complete(task.call());
              } catch (Exception e) {
                result.completeExceptionally(e);
              }
            });
    return result;
  }

  private String serve() throws Exception {
    DataInputStream in = new DataInputStream(far.getInputStream());
    DataOutputStream out = new DataOutputStream(far.getOutputStream());
    out.write(publicKey);
    byte[] clientKey = in.readNBytes(4 + 2 * 256);
    heard = clientKey.length;
    int randomBytes = large ? 32 : 16;
    byte[] clientRandom =
        rsa(Cipher.DECRYPT_MODE, pair.getPrivate()).doFinal(in.readNBytes(in.readUnsignedShort()));
    byte[] random = new byte[randomBytes];
    new SecureRandom().nextBytes(random);
    byte[] encrypted = rsa(Cipher.ENCRYPT_MODE, decoded(clientKey)).doFinal(random);
    out.writeShort(encrypted.length);
    out.write(encrypted);
    incoming = new AesEax(Arrays.copyOf(hash(random, clientRandom), randomBytes));
    outgoing = new AesEax(Arrays.copyOf(hash(clientRandom, random), randomBytes));
    send(hash(lie == Lie.OTHER_HASH ? clientKey : publicKey, clientKey));
    if (!Arrays.equals(receive(), hash(clientKey, publicKey))) {
      throw new IOException("The client's hash is wrong");
    }
    send(new byte[] {1});
    byte[] said = receive();
    int name = said[0];
    return "%d %d %s %d %s"
        .formatted(
            1,
            name,
            new String(said, 1, name, StandardCharsets.UTF_8),
            said[1 + name],
            new String(said, 2 + name, said[1 + name], StandardCharsets.UTF_8));
  }

  private void send(byte[] text) throws IOException {
    byte[] header = {(byte) (text.length >> 8), (byte) text.length};
    byte[] sealed = outgoing.seal(nonce(sent++), header, text, 0, text.length);
    if (lie == Lie.DAMAGED_MESSAGE) {
      sealed[0] ^= 1;
    }
    far.getOutputStream().write(header);
    far.getOutputStream().write(sealed);
  }

  private byte[] receive() throws Exception {
    DataInputStream in = new DataInputStream(far.getInputStream());
    byte[] header = in.readNBytes(2);
    int length = ByteBuffer.wrap(header).getShort();
    return incoming.open(nonce(received++), header, in.readNBytes(length + 16));
  }

  private static byte[] nonce(int count) {
    byte[] nonce = new byte[16];
    nonce[0] = (byte) count;
    return nonce;
  }

  private byte[] hash(byte[] first, byte[] second) throws Exception {
    MessageDigest digest = MessageDigest.getInstance(large ? "SHA-256" : "SHA-1");
    digest.update(first);
    return digest.digest(second);
  }

  private static PublicKey decoded(byte[] key) throws Exception {
    int bytes = (key.length - 4) / 2;
    return KeyFactory.getInstance("RSA")
        .generatePublic(
            new RSAPublicKeySpec(
                new BigInteger(1, Arrays.copyOfRange(key, 4, 4 + bytes)),
                new BigInteger(1, Arrays.copyOfRange(key, 4 + bytes, key.length))));
  }

  private static Cipher rsa(int mode, Key key) throws Exception {
    Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
    cipher.init(mode, key);
    return cipher;
  }
}
