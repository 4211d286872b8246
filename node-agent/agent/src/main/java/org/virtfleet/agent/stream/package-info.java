/// The TLS port that the backend uses: displays, consoles, pictures, power, uploads.
@NullMarked
package org.virtfleet.agent.stream;

import org.jspecify.annotations.NullMarked;
