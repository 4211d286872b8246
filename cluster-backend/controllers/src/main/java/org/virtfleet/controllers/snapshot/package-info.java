/// Snapshots of machines and their restoring. A snapshot keeps the machine's specification in a
/// VirtualMachineSnapshotContent and copies its claims; a restore copies those copies. Every copy
/// is a claim whose content the agent of its node brings, and none needs another afterwards.
@NullMarked
package org.virtfleet.controllers.snapshot;

import org.jspecify.annotations.NullMarked;
