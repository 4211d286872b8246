/// libvirt's domain XML as types, one record for each element that we write ([its
/// format](https://libvirt.org/formatdomain.html)).
@NullMarked
package org.virtfleet.domain.xml;

import org.jspecify.annotations.NullMarked;
