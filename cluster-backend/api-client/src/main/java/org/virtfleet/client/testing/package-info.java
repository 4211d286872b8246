/// A client that is cut off at any moment, for tests of whatever goes on after it was killed.
@NullMarked
package org.virtfleet.client.testing;

import org.jspecify.annotations.NullMarked;
