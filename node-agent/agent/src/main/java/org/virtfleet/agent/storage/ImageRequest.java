package org.virtfleet.agent.storage;

/// What the sender of an image says of it.
///
/// @param fileName as the sender calls it; may be empty
/// @param isAnsweredEarly whether the sender wants the answer once the image is here and seems to
///   be one that may be taken (`Prefer: respond-async`, RFC 7240, section 4.1), and hears from the
///   claim what becomes of it; otherwise the answer comes when the volume has the image
public record ImageRequest(String fileName, ImagePart part, boolean isAnsweredEarly) {}
