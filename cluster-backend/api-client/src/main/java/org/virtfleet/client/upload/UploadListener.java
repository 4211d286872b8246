package org.virtfleet.client.upload;

/// Told how an upload goes on. Called on the thread that sends; it may throw
/// [java.util.concurrent.CancellationException] to stop.
public interface UploadListener {
  /// What is being done now.
  void stage(Stage stage);

  /// So many bytes of all have been sent. Called for each block.
  void sent(long bytes, long total);

  /// The steps of an upload.
  enum Stage {
    /// The volume is made and gets ready to receive.
    PREPARING,
    /// Bytes go up.
    SENDING,
    /// All bytes are there; the volume is checked and finished.
    FINISHING
  }
}
