/// Roles that are put together from others: `aggregationRule` of ClusterRoles.
@NullMarked
package org.virtfleet.controllers.rbac;

import org.jspecify.annotations.NullMarked;
