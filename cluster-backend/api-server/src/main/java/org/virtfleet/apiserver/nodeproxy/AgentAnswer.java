package org.virtfleet.apiserver.nodeproxy;

import java.util.Arrays;

/// What an agent answered: success, or a refusal that is the user's to see.
public final class AgentAnswer {
  private final int code;
  private final String contentType;
  private final byte[] body;
  private final String uploadOffset;

  AgentAnswer(int code, String contentType, byte[] body) {
    this(code, contentType, body, "");
  }

  AgentAnswer(int code, String contentType, byte[] body, String uploadOffset) {
    this.code = code;
    this.contentType = contentType;
    this.body = body;
    this.uploadOffset = uploadOffset;
  }

  /// How many bytes it has of an image that is not whole; empty where it does not say.
  public String uploadOffset() {
    return uploadOffset;
  }

  /// HTTP status.
  public int code() {
    return code;
  }

  public boolean isSuccess() {
    return code / 100 == 2;
  }

  /// Empty when there is no body.
  public String contentType() {
    return contentType;
  }

  public byte[] body() {
    return Arrays.copyOf(body, body.length);
  }
}
