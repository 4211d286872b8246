/// Objects of any kind: read, create, change, delete, and what kinds the server has.
@NullMarked
package org.virtfleet.client.object;

import org.jspecify.annotations.NullMarked;
