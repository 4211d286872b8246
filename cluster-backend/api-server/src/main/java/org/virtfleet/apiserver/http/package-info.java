/// Requests and answers: the filter chain, a handler for each verb, negotiation of content.
@NullMarked
package org.virtfleet.apiserver.http;

import org.jspecify.annotations.NullMarked;
