package org.virtfleet.domain;

import java.util.HashSet;
import org.virtfleet.api.kubevirt.v1.Filesystem;
import org.virtfleet.domain.xml.SharedFolder;

/// `filesystems`: folders of the node that the guest mounts by the volume's name.
final class SharedFolderConfigurator implements DomainConfigurator {
  @Override
  public void configure(DomainRequest request, DomainDraft draft) {
    var seen = new HashSet<String>();
    for (Filesystem filesystem : request.devices().getFilesystems()) {
      String field = "spec.domain.devices.filesystems[" + filesystem.getName() + "]";
      if (!seen.add(filesystem.getName())) {
        draft.refuse(field, "two filesystems have this name");
      }
      if (request.context().volumes().get(filesystem.getName())
          instanceof ResolvedVolume.Folder(String path)) {
        draft.add(new SharedFolder(path, filesystem.getName()));
      } else {
        draft.refuse(
            field,
            "its volume is no folder of this node: use a hostDisk that names a folder in a storage pool of the node, or a disk");
      }
    }
  }
}
