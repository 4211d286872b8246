package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.PodDNSConfig;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// What the guest is made of and where it may run.
public final class VirtualMachineInstanceSpec extends OpenObject {
  @JsonPropertyDescription("The machine: processors, memory, firmware, devices.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private DomainSpec domain = new DomainSpec();

  @JsonPropertyDescription("Keys and passwords that are put into the guest.")
  @Size(max = 256) private @Nullable List<AccessCredential> accessCredentials;

  @JsonPropertyDescription("Which nodes it prefers, and beside which guests.")
  private @Nullable Affinity affinity;

  @JsonPropertyDescription("The architecture of the processor: amd64, arm64 or s390x.")
  private @Nullable String architecture;

  @JsonPropertyDescription("Name servers and search domains that the guest is told.")
  private @Nullable PodDNSConfig dnsConfig;

  @JsonPropertyDescription("Which name servers the guest is told.")
  @SchemaFrom(type = DnsPolicy.class)
  private @Nullable String dnsPolicy;

  @JsonPropertyDescription(
      "What happens when its node is drained: None, LiveMigrate, LiveMigrateIfPossible or "
          + "External.")
  private @Nullable String evictionStrategy;

  @JsonPropertyDescription("The name that the guest is told; the VMI's own when nothing is said.")
  private @Nullable String hostname;

  @JsonPropertyDescription("A guest that fails it is restarted.")
  private @Nullable Probe livenessProbe;

  @JsonPropertyDescription("The networks that its cards are plugged into.")
  @Size(max = 256) private @Nullable List<Network> networks;

  @JsonPropertyDescription("Labels that a node must have.")
  private @Nullable Map<String, String> nodeSelector;

  @JsonPropertyDescription("How important it is beside others.")
  private @Nullable String priorityClassName;

  @JsonPropertyDescription("A guest that fails it is not ready.")
  private @Nullable Probe readinessProbe;

  @JsonPropertyDescription("Devices that it may use.")
  private @Nullable List<VirtualMachineInstanceResourceClaim> resourceClaims;

  @JsonPropertyDescription("Who chooses its node.")
  private @Nullable String schedulerName;

  private @Nullable String serviceAccountName;

  @JsonPropertyDescription("Paused to start the guest without letting it run.")
  private @Nullable String startStrategy;

  @JsonPropertyDescription("The domain below which the guest's name is.")
  private @Nullable String subdomain;

  @JsonPropertyDescription("How long the guest has to power off before the power is cut.")
  private @Nullable Long terminationGracePeriodSeconds;

  @JsonPropertyDescription("What a node may have against guests, and this one bears.")
  private @Nullable List<Toleration> tolerations;

  @JsonPropertyDescription("How guests like this one are spread.")
  private @Nullable List<TopologySpreadConstraint> topologySpreadConstraints;

  @JsonPropertyDescription("Volumes for the tools around the guest.")
  @Size(max = 256) private @Nullable List<UtilityVolume> utilityVolumes;

  @JsonPropertyDescription("The volumes that its disks show.")
  @Size(max = 256) private @Nullable List<Volume> volumes;

  public DomainSpec getDomain() {
    return domain;
  }

  public VirtualMachineInstanceSpec setDomain(DomainSpec domain) {
    this.domain = domain;
    return this;
  }

  public List<AccessCredential> getAccessCredentials() {
    return accessCredentials == null ? List.of() : accessCredentials;
  }

  public VirtualMachineInstanceSpec setAccessCredentials(List<AccessCredential> accessCredentials) {
    this.accessCredentials = accessCredentials;
    return this;
  }

  public @Nullable Affinity getAffinity() {
    return affinity;
  }

  public VirtualMachineInstanceSpec setAffinity(@Nullable Affinity affinity) {
    this.affinity = affinity;
    return this;
  }

  public @Nullable String getArchitecture() {
    return architecture;
  }

  public VirtualMachineInstanceSpec setArchitecture(@Nullable String architecture) {
    this.architecture = architecture;
    return this;
  }

  public @Nullable PodDNSConfig getDnsConfig() {
    return dnsConfig;
  }

  public VirtualMachineInstanceSpec setDnsConfig(@Nullable PodDNSConfig dnsConfig) {
    this.dnsConfig = dnsConfig;
    return this;
  }

  public @Nullable String getDnsPolicy() {
    return dnsPolicy;
  }

  public VirtualMachineInstanceSpec setDnsPolicy(@Nullable String dnsPolicy) {
    this.dnsPolicy = dnsPolicy;
    return this;
  }

  public @Nullable String getEvictionStrategy() {
    return evictionStrategy;
  }

  public VirtualMachineInstanceSpec setEvictionStrategy(@Nullable String evictionStrategy) {
    this.evictionStrategy = evictionStrategy;
    return this;
  }

  public @Nullable String getHostname() {
    return hostname;
  }

  public VirtualMachineInstanceSpec setHostname(@Nullable String hostname) {
    this.hostname = hostname;
    return this;
  }

  public @Nullable Probe getLivenessProbe() {
    return livenessProbe;
  }

  public VirtualMachineInstanceSpec setLivenessProbe(@Nullable Probe livenessProbe) {
    this.livenessProbe = livenessProbe;
    return this;
  }

  public List<Network> getNetworks() {
    return networks == null ? List.of() : networks;
  }

  public VirtualMachineInstanceSpec setNetworks(List<Network> networks) {
    this.networks = networks;
    return this;
  }

  public Map<String, String> getNodeSelector() {
    return nodeSelector == null ? Map.of() : nodeSelector;
  }

  public VirtualMachineInstanceSpec setNodeSelector(Map<String, String> nodeSelector) {
    this.nodeSelector = nodeSelector;
    return this;
  }

  public @Nullable String getPriorityClassName() {
    return priorityClassName;
  }

  public VirtualMachineInstanceSpec setPriorityClassName(@Nullable String priorityClassName) {
    this.priorityClassName = priorityClassName;
    return this;
  }

  public @Nullable Probe getReadinessProbe() {
    return readinessProbe;
  }

  public VirtualMachineInstanceSpec setReadinessProbe(@Nullable Probe readinessProbe) {
    this.readinessProbe = readinessProbe;
    return this;
  }

  public List<VirtualMachineInstanceResourceClaim> getResourceClaims() {
    return resourceClaims == null ? List.of() : resourceClaims;
  }

  public VirtualMachineInstanceSpec setResourceClaims(
      List<VirtualMachineInstanceResourceClaim> resourceClaims) {
    this.resourceClaims = resourceClaims;
    return this;
  }

  public @Nullable String getSchedulerName() {
    return schedulerName;
  }

  public VirtualMachineInstanceSpec setSchedulerName(@Nullable String schedulerName) {
    this.schedulerName = schedulerName;
    return this;
  }

  public @Nullable String getServiceAccountName() {
    return serviceAccountName;
  }

  public VirtualMachineInstanceSpec setServiceAccountName(@Nullable String serviceAccountName) {
    this.serviceAccountName = serviceAccountName;
    return this;
  }

  public @Nullable String getStartStrategy() {
    return startStrategy;
  }

  public VirtualMachineInstanceSpec setStartStrategy(@Nullable String startStrategy) {
    this.startStrategy = startStrategy;
    return this;
  }

  public @Nullable String getSubdomain() {
    return subdomain;
  }

  public VirtualMachineInstanceSpec setSubdomain(@Nullable String subdomain) {
    this.subdomain = subdomain;
    return this;
  }

  public @Nullable Long getTerminationGracePeriodSeconds() {
    return terminationGracePeriodSeconds;
  }

  public VirtualMachineInstanceSpec setTerminationGracePeriodSeconds(
      @Nullable Long terminationGracePeriodSeconds) {
    this.terminationGracePeriodSeconds = terminationGracePeriodSeconds;
    return this;
  }

  public List<Toleration> getTolerations() {
    return tolerations == null ? List.of() : tolerations;
  }

  public VirtualMachineInstanceSpec setTolerations(List<Toleration> tolerations) {
    this.tolerations = tolerations;
    return this;
  }

  public List<TopologySpreadConstraint> getTopologySpreadConstraints() {
    return topologySpreadConstraints == null ? List.of() : topologySpreadConstraints;
  }

  public VirtualMachineInstanceSpec setTopologySpreadConstraints(
      List<TopologySpreadConstraint> topologySpreadConstraints) {
    this.topologySpreadConstraints = topologySpreadConstraints;
    return this;
  }

  public List<UtilityVolume> getUtilityVolumes() {
    return utilityVolumes == null ? List.of() : utilityVolumes;
  }

  public VirtualMachineInstanceSpec setUtilityVolumes(List<UtilityVolume> utilityVolumes) {
    this.utilityVolumes = utilityVolumes;
    return this;
  }

  public List<Volume> getVolumes() {
    return volumes == null ? List.of() : volumes;
  }

  public VirtualMachineInstanceSpec setVolumes(List<Volume> volumes) {
    this.volumes = volumes;
    return this;
  }
}
