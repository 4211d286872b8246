/// How a host becomes a node: with a token, once.
@NullMarked
package org.virtfleet.apiserver.join;

import org.jspecify.annotations.NullMarked;
