/// One class for each RFB security type (RFC 6143, 7.2).
@NullMarked
package org.virtfleet.rfb.security;

import org.jspecify.annotations.NullMarked;
