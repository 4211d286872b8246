package org.virtfleet.apiserver.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormFileTest {

  private static final String TYPE = "multipart/form-data; boundary=----b7";

  private static final String FORM =
      """
      ------b7
      Content-Disposition: form-data; name="comment"

      not this
      ------b7
      Content-Disposition: form-data; name="file"; filename="disk.img"
      Content-Type: application/octet-stream

      one
      ------b
      -two
      ------b7--
      """
          .replace("\n", "\r\n");

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 64, 100_000})
  void theFileIsWhatStandsBetweenItsHeadAndTheNextBoundaryHoweverTheBytesCome(int atOnce)
      throws Exception {
    assertThat(file(TYPE, FORM, atOnce)).isEqualTo("one\r\n------b\r\n-two");
  }

  @Test
  void aFileCanBeEmptyAndItsBoundaryQuoted() throws Exception {
    String form = "--x y\r\nContent-Disposition: form-data; name=file\r\n\r\n\r\n--x y--";
    assertThat(file("multipart/form-data; boundary=\"x y\"", form, 5)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/octet-stream | x | no form",
        "multipart/form-data | x | no form",
        "multipart/form-data; boundary=b | --b-- | has no part \"file\"",
      },
      quoteCharacter = '~')
  void whatIsNoFormWithAFileIsRefused(String type, String body, String words) {
    assertThatThrownBy(() -> file(type, body, 10))
        .isInstanceOf(UploadRefused.class)
        .hasMessageContaining(words);
  }

  @Test
  void aHeadWithoutEndIsRefused() {
    String endless = "--b\r\nContent-Disposition: " + "x".repeat(5000);
    assertThatThrownBy(() -> file("multipart/form-data; boundary=b", endless, 1000))
        .hasMessageContaining("headers max length exceeded");
  }

  @Test
  void aFormOfTooManyPartsIsRefused() {
    String many = "--b\r\nContent-Disposition: form-data; name=x\r\n\r\n\r\n".repeat(100);
    assertThatThrownBy(() -> file("multipart/form-data; boundary=b", many, 1000))
        .hasMessageContaining("too many keys");
  }

  @Test
  void aFormThatIsCutIsNoWholeFile() {
    String cut = FORM.substring(0, FORM.indexOf("-two"));
    assertThatThrownBy(() -> file(TYPE, cut, 10))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("ends within a part");
  }

  private static String file(String type, String form, int atOnce) throws Exception {
    ReadableByteChannel body =
        Channels.newChannel(new ByteArrayInputStream(form.getBytes(StandardCharsets.ISO_8859_1)));
    StringBuilder read = new StringBuilder();
    try (FormFile file = FormFile.open(type, new Sluggish(body, atOnce))) {
      ByteBuffer piece = ByteBuffer.allocate(atOnce);
      while (file.read(piece.clear()) >= 0) {
        read.append(StandardCharsets.ISO_8859_1.decode(piece.flip()));
      }
    }
    return read.toString();
  }

  /// Gives out no more than so many bytes at once.
  private record Sluggish(ReadableByteChannel body, int atOnce) implements ReadableByteChannel {
    @Override
    public int read(ByteBuffer into) throws IOException {
      ByteBuffer few = ByteBuffer.allocate(Math.min(atOnce, into.remaining()));
      int count = body.read(few);
      into.put(few.flip());
      return count;
    }

    @Override
    public boolean isOpen() {
      return body.isOpen();
    }

    @Override
    public void close() throws IOException {
      body.close();
    }
  }
}
