package org.virtfleet.api.kubevirt.v1;

import io.fabric8.kubernetes.api.model.ExecAction;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.TCPSocketAction;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// Probe.
public final class Probe extends OpenObject {
  private @Nullable ExecAction exec;

  private @Nullable Integer failureThreshold;

  private @Nullable GuestAgentPing guestAgentPing;

  private @Nullable HTTPGetAction httpGet;

  private @Nullable Integer initialDelaySeconds;

  private @Nullable Integer periodSeconds;

  private @Nullable Integer successThreshold;

  private @Nullable TCPSocketAction tcpSocket;

  private @Nullable Integer timeoutSeconds;

  public @Nullable ExecAction getExec() {
    return exec;
  }

  public Probe setExec(@Nullable ExecAction exec) {
    this.exec = exec;
    return this;
  }

  public @Nullable Integer getFailureThreshold() {
    return failureThreshold;
  }

  public Probe setFailureThreshold(@Nullable Integer failureThreshold) {
    this.failureThreshold = failureThreshold;
    return this;
  }

  public @Nullable GuestAgentPing getGuestAgentPing() {
    return guestAgentPing;
  }

  public Probe setGuestAgentPing(@Nullable GuestAgentPing guestAgentPing) {
    this.guestAgentPing = guestAgentPing;
    return this;
  }

  public @Nullable HTTPGetAction getHttpGet() {
    return httpGet;
  }

  public Probe setHttpGet(@Nullable HTTPGetAction httpGet) {
    this.httpGet = httpGet;
    return this;
  }

  public @Nullable Integer getInitialDelaySeconds() {
    return initialDelaySeconds;
  }

  public Probe setInitialDelaySeconds(@Nullable Integer initialDelaySeconds) {
    this.initialDelaySeconds = initialDelaySeconds;
    return this;
  }

  public @Nullable Integer getPeriodSeconds() {
    return periodSeconds;
  }

  public Probe setPeriodSeconds(@Nullable Integer periodSeconds) {
    this.periodSeconds = periodSeconds;
    return this;
  }

  public @Nullable Integer getSuccessThreshold() {
    return successThreshold;
  }

  public Probe setSuccessThreshold(@Nullable Integer successThreshold) {
    this.successThreshold = successThreshold;
    return this;
  }

  public @Nullable TCPSocketAction getTcpSocket() {
    return tcpSocket;
  }

  public Probe setTcpSocket(@Nullable TCPSocketAction tcpSocket) {
    this.tcpSocket = tcpSocket;
    return this;
  }

  public @Nullable Integer getTimeoutSeconds() {
    return timeoutSeconds;
  }

  public Probe setTimeoutSeconds(@Nullable Integer timeoutSeconds) {
    this.timeoutSeconds = timeoutSeconds;
    return this;
  }
}
