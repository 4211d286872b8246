package org.virtfleet.rfb.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.virtfleet.rfb.Hex;

class AesEaxTest {

  /// From the paper's appendix.
  @ParameterizedTest
  @CsvSource({
    "233952DEE4D5ED5F9B9C6D6FF80FF478,62EC67F9C3A4A407FCB2A8C49031A8B3,6BFB914FD07EAE6B,'',E037830E8389F27B025A2D6527E79D01",
    "91945D3F4DCBEE0BF45EF52255F095A4,BECAF043B0A23D843194BA972C66DEBD,FA3BFD4806EB53FA,F7FB,19DD5C4C9331049D0BDAB0277408F67967E5",
    "01F74AD64077F2E704C0F60ADA3DD523,70C3DB4F0D26368400A10ED05D2BFF5E,234A3463C1264AC6,1A47CB4933,D851D5BAE03A59F238A23E39199DC9266626C40F80",
    "8395FCF1E95BEBD697BD010BC766AAC3,22E7ADD93CFC6393C57EC0B3C17D6B44,126735FCC320D25A,CA40D7446E545FFAED3BD12A740A659FFBBB3CEAB7,CB8920F87A6C75CFF39627B56E3ED197C552D295A7CFC46AFC253B4652B1AF3795B124AB6E"
  })
  void sealsAndOpensThePublishedVectors(
      String key, String nonce, String header, String text, String sealed) throws Exception {
    AesEax cipher = new AesEax(Hex.bytes(key));
    byte[] plain = Hex.bytes(text);
    assertThat(cipher.seal(Hex.bytes(nonce), Hex.bytes(header), plain, 0, plain.length))
        .isEqualTo(Hex.bytes(sealed));
    assertThat(cipher.open(Hex.bytes(nonce), Hex.bytes(header), Hex.bytes(sealed)))
        .isEqualTo(plain);
  }

  @Test
  void oneChangedBitAnywhereIsNoticed() {
    AesEax cipher = new AesEax(new byte[32]);
    byte[] nonce = new byte[16];
    byte[] header = {0, 20};
    byte[] sealed = cipher.seal(nonce, header, new byte[40], 10, 20);
    for (int i = 0; i < sealed.length; i++) {
      byte[] changed = sealed.clone();
      changed[i] ^= 4;
      assertThatThrownBy(() -> cipher.open(nonce, header, changed))
          .isInstanceOf(GeneralSecurityException.class);
    }
    assertThatThrownBy(() -> cipher.open(nonce, new byte[] {0, 21}, sealed))
        .isInstanceOf(GeneralSecurityException.class);
  }
}
