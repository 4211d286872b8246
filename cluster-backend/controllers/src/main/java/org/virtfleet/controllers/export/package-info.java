/// VirtualMachineExports: what of them can be fetched, where, and until when. The fetching itself
/// is the server's and the agents'.
@NullMarked
package org.virtfleet.controllers.export;

import org.jspecify.annotations.NullMarked;
