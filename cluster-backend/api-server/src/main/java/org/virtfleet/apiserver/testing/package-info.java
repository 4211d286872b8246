/// An API server for the tests of other modules.
@NullMarked
package org.virtfleet.apiserver.testing;

import org.jspecify.annotations.NullMarked;
