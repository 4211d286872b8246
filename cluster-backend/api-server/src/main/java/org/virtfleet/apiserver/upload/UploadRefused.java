package org.virtfleet.apiserver.upload;

import java.io.Serial;

/// An upload is answered with a code and a sentence, as CDI's proxy does.
final class UploadRefused extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final int code;
  private final String sentence;

  UploadRefused(int code, String sentence) {
    super(sentence);
    this.code = code;
    this.sentence = sentence;
  }

  int code() {
    return code;
  }

  String sentence() {
    return sentence;
  }
}
