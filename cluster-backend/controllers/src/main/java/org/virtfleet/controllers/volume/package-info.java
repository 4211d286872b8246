/// Claims and volumes: names the node on which a claim's volume is to be made, binds the two, keeps
/// claims that a guest uses, and deletes volumes whose claim is gone. The agent of the node makes
/// and deletes the data.
@NullMarked
package org.virtfleet.controllers.volume;

import org.jspecify.annotations.NullMarked;
