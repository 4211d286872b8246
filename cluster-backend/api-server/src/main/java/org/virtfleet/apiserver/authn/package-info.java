/// Who is asking.
@NullMarked
package org.virtfleet.apiserver.authn;

import org.jspecify.annotations.NullMarked;
