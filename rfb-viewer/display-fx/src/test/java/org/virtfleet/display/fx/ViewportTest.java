package org.virtfleet.display.fx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ViewportTest {

  @Test
  void fitKeepsTheAspectAndCentres() {
    Viewport wide = Viewport.fit(1000, 500, 800, 600, 1);
    assertThat(wide.height()).isEqualTo(500);
    assertThat(wide.width()).isEqualTo(667);
    assertThat(wide.x()).isEqualTo(166);
    assertThat(wide.y()).isZero();
  }

  @Test
  void actualUsesOneDevicePixelForOneGuestPixelOnAnyScale() {
    Viewport hidpi = Viewport.actual(1000, 800, 800, 600, 1.5, 1, 0, 0);
    assertThat(hidpi.width() * 1.5).isEqualTo(800);
    assertThat(hidpi.x() * 1.5).isEqualTo(Math.rint(hidpi.x() * 1.5));
    assertThat(hidpi.isWholeScale(1)).isTrue();
    assertThat(hidpi.scale()).isEqualTo(1);
  }

  @Test
  void actualScrollsWhatDoesNotFit() {
    Viewport end = Viewport.actual(400, 300, 800, 600, 1, 1, 1, 1);
    assertThat(end.x()).isEqualTo(-400);
    assertThat(end.y()).isEqualTo(-300);
    assertThat(end.guestX(399)).isEqualTo(799);
    assertThat(end.guestY(0)).isEqualTo(300);
  }

  @Test
  void zoomedPixelsAreWholePixelsOfTheScreen() {
    Viewport twice = Viewport.actual(400, 300, 320, 200, 1.25, 2, 0.5, 0.5);
    assertThat(twice.width() * 1.25).isEqualTo(640);
    assertThat(twice.scale()).isEqualTo(2);
    assertThat(twice.isWholeScale(1)).isTrue();
    assertThat(twice.guestX(200)).isEqualTo(160);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 1.25, 1.5, 2})
  void everyGuestPixelIsReachedExactlyWhereItIsDrawn(double outputScale) {
    Viewport viewport = Viewport.fit(1013, 777, 640, 480, outputScale);
    for (int column = 0; column < 640; column++) {
      double middle = viewport.x() + (column + 0.5) * viewport.width() / 640;
      assertThat(viewport.guestX(middle)).isEqualTo(column);
    }
  }

  @Test
  void pointsBesideThePictureMeanItsEdge() {
    Viewport viewport = Viewport.fit(1000, 500, 800, 600, 1);
    assertThat(viewport.guestX(0)).isZero();
    assertThat(viewport.guestX(999)).isEqualTo(799);
    assertThat(viewport.contains(10, 10)).isFalse();
  }

  @Test
  void anEmptyPictureOrViewIsHarmless() {
    assertThat(Viewport.fit(0, 0, 800, 600, 1)).isEqualTo(Viewport.EMPTY);
    assertThat(Viewport.fit(100, 100, 0, 0, 1).guestX(50)).isZero();
  }
}
