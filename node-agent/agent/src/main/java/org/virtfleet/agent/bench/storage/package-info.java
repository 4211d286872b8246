/// `virtfleet bench storage`: how quickly images come in, disks are copied and large pools are
/// looked into, beside nginx, `qemu-img`, `cp` and `virsh`.
@NullMarked
package org.virtfleet.agent.bench.storage;

import org.jspecify.annotations.NullMarked;
