package org.virtfleet.apiserver.upload;

/// How a request of CDI's upload proxy carries its content.
enum UploadForm {
  /// As its body.
  BODY,

  /// As part `file` of a form.
  FORM,

  /// As an archive of a file system, which no volume here takes.
  ARCHIVE
}
