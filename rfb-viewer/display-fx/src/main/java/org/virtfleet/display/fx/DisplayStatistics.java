package org.virtfleet.display.fx;

import java.time.Duration;
import java.util.Optional;

/// What a status strip tells about the connection, renewed every second.
///
/// @param width guest pixels
/// @param height guest pixels
/// @param screens how many of them the picture is divided into
/// @param scale device pixels to a guest pixel; 1 is sharp
/// @param protocol for example `RFB 3.8`; empty before the first connection
/// @param encoding for example `Tight`
/// @param framesPerSecond pictures that reached the screen
/// @param bitsPerSecond received
/// @param roundTrip to the server and back; empty while it is not known
public record DisplayStatistics(
    int width,
    int height,
    int screens,
    double scale,
    String protocol,
    String encoding,
    int framesPerSecond,
    long bitsPerSecond,
    Optional<Duration> roundTrip) {

  static final DisplayStatistics NONE =
      new DisplayStatistics(0, 0, 1, 1, "", "", 0, 0, Optional.empty());

  DisplayStatistics withConnection(String newProtocol, String newEncoding) {
    return new DisplayStatistics(
        width, height, 1, scale, newProtocol, newEncoding, 0, 0, Optional.empty());
  }

  DisplayStatistics withScreens(int newScreens) {
    return new DisplayStatistics(
        width,
        height,
        newScreens,
        scale,
        protocol,
        encoding,
        framesPerSecond,
        bitsPerSecond,
        roundTrip);
  }

  DisplayStatistics withPicture(int newWidth, int newHeight, double newScale) {
    return new DisplayStatistics(
        newWidth,
        newHeight,
        screens,
        newScale,
        protocol,
        encoding,
        framesPerSecond,
        bitsPerSecond,
        roundTrip);
  }

  DisplayStatistics withRates(int frames, long bits, Optional<Duration> newRoundTrip) {
    return new DisplayStatistics(
        width, height, screens, scale, protocol, encoding, frames, bits, newRoundTrip);
  }
}
