/// From a VMI to the XML of a libvirt domain. Pure: nothing here reads a file, asks the host or
/// knows libvirt.
///
/// [DomainBuilder] is the way in. One small [DomainConfigurator] adds each part of the machine;
/// what the node must look up first (files, networks, what the hypervisor can do) comes in as a
/// [DomainContext].
@NullMarked
package org.virtfleet.domain;

import org.jspecify.annotations.NullMarked;
