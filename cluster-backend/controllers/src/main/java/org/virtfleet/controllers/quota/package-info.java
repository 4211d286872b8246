/// What a `ResourceQuota` says is used. Nothing is refused for it.
@NullMarked
package org.virtfleet.controllers.quota;

import org.jspecify.annotations.NullMarked;
