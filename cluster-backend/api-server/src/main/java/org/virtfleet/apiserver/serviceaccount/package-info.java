/// Service accounts: who programs are, and the tokens by which they show it.
@NullMarked
package org.virtfleet.apiserver.serviceaccount;

import org.jspecify.annotations.NullMarked;
