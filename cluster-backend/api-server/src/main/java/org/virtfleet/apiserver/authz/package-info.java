/// What somebody may do.
@NullMarked
package org.virtfleet.apiserver.authz;

import org.jspecify.annotations.NullMarked;
