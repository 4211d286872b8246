package org.virtfleet.display.fx;

/// What a status strip tells about the connection, renewed every second.
///
/// @param width guest pixels
/// @param height guest pixels
/// @param scale device pixels to a guest pixel; 1 is sharp
/// @param protocol for example `RFB 3.8`; empty while there is no connection
/// @param encoding for example `Tight`
/// @param framesPerSecond pictures that reached the screen
public record DisplayStatistics(
    int width, int height, double scale, String protocol, String encoding, int framesPerSecond) {

  static final DisplayStatistics NONE = new DisplayStatistics(0, 0, 1, "", "", 0);
}
