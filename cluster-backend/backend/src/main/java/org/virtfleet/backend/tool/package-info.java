/// The launcher's small programs that talk to a running cluster as its administrator. They are
/// clients like any other.
@NullMarked
package org.virtfleet.backend.tool;

import org.jspecify.annotations.NullMarked;
