package org.virtfleet.agent.metrics;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/// Where the images of recordings lie.
interface Images {
  /// Those of nobody who comes after.
  Images IN_MEMORY =
      new Images() {
        @Override
        public Image allocate(Subject subject, Layout layout) {
          return Image.inMemory(layout);
        }

        @Override
        public boolean keep(Subject subject) {
          return false;
        }

        @Override
        public boolean isReady() {
          return false;
        }

        @Override
        public void forget(Subject subject) {}
      };

  /// An image, to be read and written.
  ///
  /// @param stored whether what is written into it outlives the agent
  record Image(MemorySegment memory, boolean stored) {
    static Image inMemory(Layout layout) {
      return new Image(MemorySegment.ofArray(new byte[layout.length()]), false);
    }

    ByteBuffer bytes() {
      return memory.asByteBuffer();
    }

    /// Lets go of the pages of a mapped file; what was written stays with the kernel. Left alone
    /// they would count as the process's own until memory is short.
    void release() {
      if (memory.isMapped()) {
        memory.unload();
      }
    }
  }

  /// Room for an image, all zeros. The one before stays until [#keep].
  Image allocate(Subject subject, Layout layout);

  /// From now on the image that was allocated last is the subject's.
  ///
  /// @return whether it will outlive the agent
  boolean keep(Subject subject);

  /// Whether it is worth a try to [#allocate] what would be stored.
  boolean isReady();

  /// The subject has gone.
  void forget(Subject subject);
}
