package org.virtfleet.apiserver.upload;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Queue;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/// The part `file` of a form, as browsers send one (RFC 7578). Its bytes flow on as they come; the
/// parts before it are passed over, and what is behind it is not looked at.
final class FormFile implements ReadableByteChannel {

  private static final Pattern FILE =
      Pattern.compile(
          "form-data\\s*;(.*;)?\\s*name=\"?file\"?\\s*(;.*)?", Pattern.CASE_INSENSITIVE);

  /// In bytes: a file name of 255 bytes, percent-encoded, and what is around it.
  private static final int LONGEST_HEAD = 4 << 10;

  private static final int MOST_PARTS = 64;
  private static final int BUFFER = 64 << 10;

  private final ReadableByteChannel body;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
  private final MultiPart.Parser parser;
  private final Parts parts = new Parts();

  private FormFile(ReadableByteChannel body, String boundary) {
    this.body = body;
    this.parser = new MultiPart.Parser(boundary, parts);
    parser.setPartHeadersMaxLength(LONGEST_HEAD);
    parser.setMaxParts(MOST_PARTS);
  }

  /// What the parser found in the bytes that it was given last.
  private static final class Parts implements MultiPart.Parser.Listener {

    /// Of the file, in the buffer.
    private final Queue<ByteBuffer> content = new ArrayDeque<>();

    private boolean isFile;
    private boolean isOver;
    private @Nullable Throwable failure;

    @Override
    public void onPartHeader(String name, String value) {
      isFile |=
          !isOver
              && name.toLowerCase(Locale.ROOT).equals("content-disposition")
              && FILE.matcher(value).matches();
    }

    @Override
    public void onPartContent(Content.Chunk chunk) {
      if (isFile && !isOver && chunk.hasRemaining()) {
        content.add(chunk.getByteBuffer().slice());
      }
    }

    @Override
    public void onPartEnd() {
      isOver |= isFile;
    }

    @Override
    public void onComplete() {
      isOver = true;
    }

    @Override
    public void onFailure(Throwable cause) {
      failure = isOver ? failure : cause;
    }
  }

  /// Goes to where the file begins.
  ///
  /// @param contentType of the request
  /// @throws UploadRefused 400 when it is no form, or one without such a part
  /// @throws IOException when the form cannot be read so far, or the client breaks off
  static FormFile open(String contentType, ReadableByteChannel body)
      throws UploadRefused, IOException {
    @Nullable String boundary =
        contentType.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")
            ? MultiPart.extractBoundary(contentType)
            : null;
    if (boundary == null) {
      throw new UploadRefused(
          400, "The body is no form: send multipart/form-data with the image as part \"file\".");
    }
    FormFile file = new FormFile(body, boundary);
    while (!file.parts.isFile && !file.parts.isOver) {
      file.advance();
    }
    if (!file.parts.isFile) {
      throw new UploadRefused(400, "The form has no part \"file\".");
    }
    return file;
  }

  private void advance() throws IOException {
    boolean isEnd = body.read(buffer.clear()) < 0;
    parser.parse(isEnd ? Content.Chunk.EOF : Content.Chunk.from(buffer.flip(), false));
    if (parts.failure != null) {
      throw new IOException(
          isEnd ? "the form ends within a part" : parts.failure.getMessage(), parts.failure);
    }
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    while (parts.content.isEmpty() && !parts.isOver) {
      advance();
    }
    ByteBuffer next = parts.content.peek();
    if (next == null) {
      return -1;
    }
    int count = Math.min(next.remaining(), into.remaining());
    into.put(next.slice().limit(count));
    next.position(next.position() + count);
    if (!next.hasRemaining()) {
      parts.content.remove();
    }
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
