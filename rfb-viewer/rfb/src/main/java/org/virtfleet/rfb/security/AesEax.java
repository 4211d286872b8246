package org.virtfleet.rfb.security;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// AES in EAX mode (Bellare, Rogaway and Wagner, "The EAX Mode of Operation", 2004), which Java
/// does not have: counter mode for secrecy, three OMACs for authenticity. Belongs to one thread at
/// a time.
final class AesEax {

  static final int TAG_BYTES = 16;

  private static final int BLOCK = 16;
  private static final IvParameterSpec ZERO = new IvParameterSpec(new byte[BLOCK]);

  private static final int NONCE = 0;
  private static final int HEADER = 1;
  private static final int CIPHERTEXT = 2;

  private final SecretKeySpec key;
  private final Cipher chain;
  private final Cipher counter;

  /// OMAC's two masks for the last block: of a message that fills it, and of one that does not.
  private final byte[] fullMask;

  private final byte[] partialMask;

  /// @param key of 16 or 32 bytes; copied
  AesEax(byte[] key) {
    this.key = new SecretKeySpec(key, "AES");
    try {
      chain = Cipher.getInstance("AES/CBC/NoPadding");
      chain.init(Cipher.ENCRYPT_MODE, this.key, ZERO);
      counter = Cipher.getInstance("AES/CTR/NoPadding");
      fullMask = doubled(chain.doFinal(new byte[BLOCK]));
      partialMask = doubled(fullMask);
    } catch (GeneralSecurityException e) {
      throw noAes(e);
    }
  }

  /// @return the ciphertext, as long as the text, and then the tag
  byte[] seal(byte[] nonce, byte[] header, byte[] text, int offset, int length) {
    byte[] start = omac(NONCE, nonce, 0, nonce.length);
    byte[] sealed = new byte[length + TAG_BYTES];
    count(start, text, offset, length, sealed);
    System.arraycopy(tag(start, header, sealed, length), 0, sealed, length, TAG_BYTES);
    return sealed;
  }

  /// @param sealed what [#seal(byte[], byte[], byte[], int, int)] returned
  /// @throws GeneralSecurityException if the tag is wrong: somebody has changed something on the
  ///   way
  byte[] open(byte[] nonce, byte[] header, byte[] sealed) throws GeneralSecurityException {
    int length = sealed.length - TAG_BYTES;
    byte[] start = omac(NONCE, nonce, 0, nonce.length);
    byte[] tag = Arrays.copyOfRange(sealed, length, sealed.length);
    if (!MessageDigest.isEqual(tag, tag(start, header, sealed, length))) {
      throw new GeneralSecurityException("The tag does not fit the message");
    }
    byte[] text = new byte[length];
    count(start, sealed, 0, length, text);
    return text;
  }

  private byte[] tag(byte[] start, byte[] header, byte[] ciphertext, int length) {
    byte[] tag = omac(CIPHERTEXT, ciphertext, 0, length);
    xor(tag, 0, start);
    xor(tag, 0, omac(HEADER, header, 0, header.length));
    return tag;
  }

  private void count(byte[] start, byte[] from, int offset, int length, byte[] to) {
    try {
      counter.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(start));
      var _ = counter.doFinal(from, offset, length, to, 0);
    } catch (GeneralSecurityException e) {
      throw noAes(e);
    }
  }

  /// The OMAC of a block that holds `purpose` and of the data after it.
  private byte[] omac(int purpose, byte[] data, int offset, int length) {
    int blocks = 1 + (length + BLOCK - 1) / BLOCK;
    byte[] message = new byte[blocks * BLOCK];
    message[BLOCK - 1] = (byte) purpose;
    System.arraycopy(data, offset, message, BLOCK, length);
    boolean full = length % BLOCK == 0;
    if (!full) {
      message[BLOCK + length] = (byte) 0x80;
    }
    xor(message, message.length - BLOCK, full ? fullMask : partialMask);
    try {
      byte[] chained = chain.doFinal(message);
      return Arrays.copyOfRange(chained, chained.length - BLOCK, chained.length);
    } catch (GeneralSecurityException e) {
      throw noAes(e);
    }
  }

  private static void xor(byte[] target, int offset, byte[] mask) {
    for (int i = 0; i < BLOCK; i++) {
      target[offset + i] ^= mask[i];
    }
  }

  /// Twice a number of the field of 2¹²⁸ elements.
  private static byte[] doubled(byte[] number) {
    byte[] twice = new byte[BLOCK];
    for (int i = 0; i < BLOCK; i++) {
      int carried = i + 1 < BLOCK ? (number[i + 1] & 0x80) >> 7 : 0;
      twice[i] = (byte) (number[i] << 1 | carried);
    }
    if (number[0] < 0) {
      twice[BLOCK - 1] ^= (byte) 0x87;
    }
    return twice;
  }

  private static IllegalStateException noAes(GeneralSecurityException e) {
    return new IllegalStateException("Every Java has AES", e);
  }
}
