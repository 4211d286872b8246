/// libturbojpeg through the FFM API.
@NullMarked
package org.virtfleet.codec;

import org.jspecify.annotations.NullMarked;
