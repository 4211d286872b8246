package org.virtfleet.display;

/// Plays what a guest sounds like: [#RATE] samples a second of [#CHANNELS] channels, each sample 16
/// bits, signed, the low byte first. An instance belongs to one session, whose decoder thread calls
/// it and never waits for it: what cannot be played in time is dropped.
public interface AudioSink extends AutoCloseable {

  int RATE = 44_100;
  int CHANNELS = 2;

  /// Plays nothing. Servers are not asked for sound.
  AudioSink NONE =
      new AudioSink() {
        @Override
        public void begin() {}

        @Override
        public void play(byte[] samples) {}

        @Override
        public void end() {}

        @Override
        public void close() {}
      };

  /// Sound will come.
  void begin();

  /// @param samples belong to the sink from now on
  void play(byte[] samples);

  /// No more will come until [#begin()].
  void end();

  /// Falls silent at once and for ever.
  @Override
  void close();
}
