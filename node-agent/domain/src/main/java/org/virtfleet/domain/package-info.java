/// From VMI to domain XML.
@NullMarked
package org.virtfleet.domain;

import org.jspecify.annotations.NullMarked;
