/// One decoder for each encoding of rectangles (RFC 6143, 7.7), straight into the framebuffer.
///
/// Virtual machines' servers send hundreds of thousands of rectangles of a few hundred pixels, so a
/// rectangle costs no object, no virtual call a pixel and, where it is compressed, one call of the
/// inflater. Before a decoder runs, its rectangle is known to lie inside the picture; everything
/// inside the rectangle (palette indexes, runs, subrectangles, lengths) is checked by the decoder.
@NullMarked
package org.virtfleet.rfb.encoding;

import org.jspecify.annotations.NullMarked;
