/// The way from the server to the agents: finds a node's address, shows the backend's certificate,
/// signs a ticket for each request. Nothing else in the server talks to a node.
@NullMarked
package org.virtfleet.apiserver.nodeproxy;

import org.jspecify.annotations.NullMarked;
