/// Backups of machines as files beside the volume of the claim that they are in: their folders, who
/// needs whom, and how they go. Nothing here knows the API.
@NullMarked
package org.virtfleet.agent.archive;

import org.jspecify.annotations.NullMarked;
