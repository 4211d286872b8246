/// `virtfleet bench rfb`: what decoding costs, on recordings of real servers, beside a peer.
@NullMarked
package org.virtfleet.viewer.bench;

import org.jspecify.annotations.NullMarked;
