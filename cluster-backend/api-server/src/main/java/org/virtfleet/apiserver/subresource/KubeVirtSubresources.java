package org.virtfleet.apiserver.subresource;

import java.util.ArrayList;
import java.util.List;
import org.virtfleet.apiserver.ServerObjects;
import org.virtfleet.apiserver.authn.User;
import org.virtfleet.apiserver.http.Subresource;
import org.virtfleet.apiserver.instancetype.Expansion;
import org.virtfleet.apiserver.nodeproxy.NodeProxy;
import org.virtfleet.apiserver.resource.FeatureGates;
import org.virtfleet.apiserver.resource.ObjectLookup;

/// The list of all subresources of group `subresources.kubevirt.io`, and of what KubeVirt does to
/// one of Kubernetes': the eviction of the Pods that show instances.
public final class KubeVirtSubresources {
  private KubeVirtSubresources() {}

  /// @param build our own version
  public static List<Subresource> all(ServerObjects objects, NodeProxy nodes, String build) {
    Machines machines = new Machines(objects);
    Relay relay = new Relay(nodes);
    Sessions sessions = Sessions.ofDisplays();
    List<Subresource> all = new ArrayList<>();
    all.addAll(ofObjects(objects));
    all.add(new Migrate(machines));
    all.addAll(VolumeChange.all(machines));
    all.addAll(MemoryDump.all(machines));
    all.addAll(CancelEvacuation.all(machines));
    all.addAll(ObjectGraph.all());
    all.addAll(GuestAction.all(machines, nodes));
    all.addAll(GuestQuestion.all(machines, nodes));
    all.addAll(MissingAction.all(machines));
    all.addAll(RefusedStream.all(machines, new FeatureGates(lookup(objects))));
    all.add(GuestStream.vnc(machines, relay, sessions));
    all.add(GuestStream.console(machines, relay, sessions));
    all.addAll(PortForward.all(machines, relay));
    all.add(new Screenshot(machines, nodes));
    all.add(ServerFacts.version(build));
    all.add(ServerFacts.health(build));
    all.addAll(ClusterProfiler.all());
    all.add(new GuestTools());
    all.add(new UnknownEndpoint()); // Last: it takes what no other one does.
    return all;
  }

  /// Those that ask no node: they start, stop and restart machines, write instance types and
  /// preferences into them, and evict.
  public static List<Subresource> ofObjects(ServerObjects objects) {
    var machines = new Machines(objects);
    var types = new Expansion(lookup(objects)::find);
    return List.of(
        new Start(machines),
        new Stop(machines),
        new Restart(machines),
        new ExpandSpec(machines, types),
        new ExpandMachine(objects, types),
        new PodEviction(objects));
  }

  private static ObjectLookup lookup(ServerObjects objects) {
    User self = new User("system:apiserver", List.of(User.MASTERS));
    return (resource, namespace, name) ->
        objects.find(new ServerObjects.Scope(resource, namespace, self), name);
  }
}
