/// The main job from outside: the launcher, kubectl, libvirt, QEMU and the desktop together.
@NullMarked
package org.virtfleet.e2e;

import org.jspecify.annotations.NullMarked;
