/// main() of the cluster backend.
@NullMarked
package org.virtfleet.backend;

import org.jspecify.annotations.NullMarked;
