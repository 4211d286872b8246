package org.virtfleet.viewer.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Records what Xtigervnc sends of a terminal, a desktop and a video of full HD, once for each way
/// to encode it.
final class DesktopRecordings {

  private static final int WIDTH = 1920;
  private static final int HEIGHT = 1080;
  private static final int PICTURES = 16;
  private static final int VIDEO_FRAMES = 10;

  private static final int RAW = 0;
  private static final int COPY_RECT = 1;
  private static final int HEXTILE = 5;
  private static final int TIGHT = 7;
  private static final int ZRLE = 16;
  private static final int JPEG_QUALITY_8 = -24;

  private static final Map<String, List<Integer>> ENCODINGS =
      new TreeMap<>(
          Map.of(
              "raw", List.of(RAW, COPY_RECT),
              "hextile", List.of(HEXTILE, COPY_RECT),
              "tight", List.of(TIGHT, COPY_RECT),
              "jpeg", List.of(TIGHT, COPY_RECT, JPEG_QUALITY_8),
              "zrle", List.of(ZRLE, COPY_RECT)));

  private final Path folder;

  DesktopRecordings(Path folder) {
    this.folder = folder;
  }

  /// @return the files
  List<Path> make() throws IOException, InterruptedException {
    List<Path> files = new ArrayList<>();
    try (XServer server = new XServer(folder, WIDTH, HEIGHT)) {
      DesktopScene desktop = new DesktopScene(WIDTH, HEIGHT);
      VideoFrames video = new VideoFrames(WIDTH, HEIGHT);
      files.addAll(
          record(server, new PaintedScene("desktop", PICTURES, server, folder, desktop::next)));
      files.addAll(
          record(server, new PaintedScene("video", VIDEO_FRAMES, server, folder, video::next)));
      try (Scene terminal = new TerminalScene(server)) {
        files.addAll(record(server, terminal));
      }
    }
    return files;
  }

  private List<Path> record(XServer server, Scene scene) throws IOException, InterruptedException {
    List<Path> files = new ArrayList<>();
    List<RecordingClient> clients = new ArrayList<>();
    try {
      for (var encoding : ENCODINGS.entrySet()) {
        Path file = folder.resolve(scene.name() + "-" + encoding.getKey() + ".rfb");
        files.add(file);
        clients.add(new RecordingClient(server.port(), file, encoding.getValue()));
      }
      for (int i = 0; i < scene.steps(); i++) {
        scene.step();
        for (RecordingClient client : clients) {
          client.capture();
        }
      }
    } finally {
      for (RecordingClient client : clients) {
        client.close();
      }
    }
    return files;
  }
}
