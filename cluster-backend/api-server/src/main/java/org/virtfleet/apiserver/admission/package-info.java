/// Checks and changes by kind between the request and the store.
@NullMarked
package org.virtfleet.apiserver.admission;

import org.jspecify.annotations.NullMarked;
