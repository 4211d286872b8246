package org.virtfleet.apiserver.registry;

/// How a write is to be done.
///
/// @param dryRun everything but the storing
/// @param fieldManager who is named in managedFields
/// @param fieldValidation what happens to fields that the schema does not know
public record WriteOptions(boolean dryRun, String fieldManager, FieldValidation fieldValidation) {

  /// What happens to unknown and duplicate fields.
  public enum FieldValidation {
    /// They are dropped.
    IGNORE,
    /// They are dropped, and the client is told.
    WARN,
    /// They refuse the request.
    STRICT
  }
}
