package org.virtfleet.viewer.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;

/// Records what Xtigervnc sends of a desktop that changes, once for each way to encode it.
final class DesktopRecordings {

  private static final int WIDTH = 1280;
  private static final int HEIGHT = 800;
  private static final int PICTURES = 16;

  private static final int RAW = 0;
  private static final int HEXTILE = 5;
  private static final int TIGHT = 7;
  private static final int ZRLE = 16;
  private static final int JPEG_QUALITY_8 = -24;

  private static final Map<String, List<Integer>> ENCODINGS =
      new TreeMap<>(
          Map.of(
              "desktop-raw.rfb", List.of(RAW),
              "desktop-hextile.rfb", List.of(HEXTILE),
              "desktop-tight.rfb", List.of(TIGHT),
              "desktop-jpeg.rfb", List.of(TIGHT, JPEG_QUALITY_8),
              "desktop-zrle.rfb", List.of(ZRLE)));

  private final Path folder;

  DesktopRecordings(Path folder) {
    this.folder = folder;
  }

  /// @return the files
  List<Path> make() throws IOException, InterruptedException {
    List<Path> files = new ArrayList<>();
    List<RecordingClient> clients = new ArrayList<>();
    try (XServer server = new XServer(folder, WIDTH, HEIGHT)) {
      for (var encoding : ENCODINGS.entrySet()) {
        Path file = folder.resolve(encoding.getKey());
        files.add(file);
        clients.add(new RecordingClient(server.port(), file, encoding.getValue()));
      }
      DesktopScene scene = new DesktopScene(WIDTH, HEIGHT);
      for (int i = 0; i < PICTURES; i++) {
        Path picture = folder.resolve("scene.png");
        ImageIO.write(scene.next(), "png", picture.toFile());
        server.paint(picture);
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
