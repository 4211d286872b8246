package org.virtfleet.apiserver.http;

import org.virtfleet.apiserver.resource.ServedResource;

/// One verb on stored objects.
@FunctionalInterface
interface VerbHandler {

  void handle(Exchange exchange, ServedResource resource) throws Exception;
}
