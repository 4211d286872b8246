package org.virtfleet.domain;

import java.util.Objects;
import java.util.Set;
import org.virtfleet.api.kubevirt.v1.VideoDevice;
import org.virtfleet.domain.xml.Graphics;
import org.virtfleet.domain.xml.Video;

/// The VNC display and the graphics card, unless `autoattachGraphicsDevice` is false.
final class DisplayConfigurator implements DomainConfigurator {
  private static final Set<String> MODELS = Set.of("virtio", "vga", "bochs", "cirrus", "ramfb");

  @Override
  public void configure(DomainRequest request, DomainDraft draft) {
    VideoDevice video = request.devices().getVideo();
    String model = video == null ? "virtio" : Objects.requireNonNullElse(video.getType(), "virtio");
    if (!MODELS.contains(model)) {
      draft.refuse(
          "spec.domain.devices.video.type",
          "%s is none of bochs, cirrus, ramfb, vga, virtio".formatted(model));
    }
    if (request.hasGraphics()) {
      draft.add(new Graphics());
      draft.add(new Video(model));
    }
  }
}
