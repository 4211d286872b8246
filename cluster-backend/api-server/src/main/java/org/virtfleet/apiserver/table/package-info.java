/// Objects as the Tables that kubectl prints.
@NullMarked
package org.virtfleet.apiserver.table;

import org.jspecify.annotations.NullMarked;
