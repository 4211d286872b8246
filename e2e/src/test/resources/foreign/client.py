"""The distribution's Kubernetes client for Python on a cluster of ours: every step checks what it got.

Arguments: a kubeconfig, a namespace to make and to leave behind empty."""

import json
import sys

from kubernetes import client, config, dynamic, watch

config.load_kube_config(sys.argv[1])
NAMESPACE = sys.argv[2]
GROUP = ("kubevirt.io", "v1", NAMESPACE, "virtualmachines")


def machine(name, **labels):
    return {
        "apiVersion": "kubevirt.io/v1",
        "kind": "VirtualMachine",
        "metadata": {"name": name, "labels": labels},
        "spec": {
            "runStrategy": "Halted",
            "template": {"spec": {"domain": {"memory": {"guest": "64Mi"}, "devices": {}}}},
        },
    }


def refused(status, call, *arguments, **options):
    try:
        call(*arguments, **options)
    except client.exceptions.ApiException as refusal:
        assert refusal.status == status, refusal
        return refusal.body
    raise AssertionError(f"{call} was not refused with {status}")


def typed_lists():
    """Models check what is required, so a list that comes back is well formed."""
    core = client.CoreV1Api()
    assert client.VersionApi().get_code().major == "1"
    assert [n for n in core.list_node().items if n.status.node_info]
    for read in (
        core.list_namespace,
        core.list_event_for_all_namespaces,
        core.list_pod_for_all_namespaces,
        core.list_secret_for_all_namespaces,
        core.list_persistent_volume,
        core.list_persistent_volume_claim_for_all_namespaces,
        client.StorageV1Api().list_storage_class,
        client.RbacAuthorizationV1Api().list_cluster_role,
        client.AppsV1Api().list_deployment_for_all_namespaces,
        client.CoordinationV1Api().list_lease_for_all_namespaces,
        client.ApiextensionsV1Api().list_custom_resource_definition,
    ):
        assert read().metadata.resource_version, read
    review = client.V1SelfSubjectAccessReview(
        spec=client.V1SelfSubjectAccessReviewSpec(
            resource_attributes=client.V1ResourceAttributes(
                group="kubevirt.io", resource="virtualmachines", verb="create", namespace=NAMESPACE
            )
        )
    )
    assert client.AuthorizationV1Api().create_self_subject_access_review(review).status.allowed


def custom_objects():
    api = client.CustomObjectsApi()
    for name in ("one", "two", "three"):
        api.create_namespaced_custom_object(*GROUP, machine(name, app="python"))
    refused(409, api.create_namespaced_custom_object, *GROUP, machine("one"))
    assert "not found" in refused(404, api.get_namespaced_custom_object, *GROUP, "nobody")

    first = api.list_namespaced_custom_object(*GROUP, label_selector="app=python", limit=2)
    assert len(first["items"]) == 2
    rest = api.list_namespaced_custom_object(
        *GROUP, label_selector="app=python", limit=2, _continue=first["metadata"]["continue"]
    )
    assert len(rest["items"]) == 1

    before = api.list_namespaced_custom_object(*GROUP)["metadata"]["resourceVersion"]
    api.patch_namespaced_custom_object(*GROUP, "one", {"metadata": {"labels": {"tier": "front"}}})
    api.patch_namespaced_custom_object(*GROUP, "one", {"metadata": {"labels": {"zone": "a"}}})
    events = watch.Watch()
    for event in events.stream(
        api.list_namespaced_custom_object, *GROUP, resource_version=before, timeout_seconds=60
    ):
        if event["type"] == "MODIFIED" and event["object"]["metadata"]["labels"].get("zone") == "a":
            assert event["object"]["metadata"]["labels"]["tier"] == "front"
            break
    else:
        raise AssertionError("the watch did not tell of the patch")

    present = api.get_namespaced_custom_object(*GROUP, "two")
    present["spec"]["runStrategy"] = "Manual"
    api.replace_namespaced_custom_object(*GROUP, "two", present)
    refused(409, api.replace_namespaced_custom_object, *GROUP, "two", present)
    api.delete_namespaced_custom_object(*GROUP, "two", propagation_policy="Foreground")


def dynamic_client():
    dyn = dynamic.DynamicClient(client.ApiClient())
    machines = dyn.resources.get(api_version="kubevirt.io/v1", kind="VirtualMachine")
    made = machines.create(body=machine("four", app="dynamic"), namespace=NAMESPACE)
    assert made.metadata.uid
    machines.patch(
        name="four",
        namespace=NAMESPACE,
        body={"spec": {"runStrategy": "Always"}},
        content_type="application/merge-patch+json",
    )
    machines.patch(
        name="four",
        namespace=NAMESPACE,
        body=[{"op": "add", "path": "/metadata/labels/tier", "value": "front"}],
        content_type="application/json-patch+json",
    )
    for event in machines.watch(
        namespace=NAMESPACE, field_selector="metadata.name=four", timeout=90
    ):
        status = event["object"].status
        if status and status.printableStatus == "Running":
            break
    else:
        raise AssertionError("the machine did not come up")
    instances = dyn.resources.get(api_version="kubevirt.io/v1", kind="VirtualMachineInstance")
    assert instances.get(name="four", namespace=NAMESPACE).status.phase == "Running"
    apply = machine("five", app="applied")
    # The dynamic client's own server_side_apply hands a dict to a writer that takes text only.
    client.ApiClient().call_api(
        "/apis/kubevirt.io/v1/namespaces/%s/virtualmachines/five" % NAMESPACE,
        "PATCH",
        query_params=[("fieldManager", "python")],
        header_params={"Content-Type": "application/apply-patch+yaml"},
        body=json.dumps(apply),
        response_type="object",
    )
    assert machines.get(name="five", namespace=NAMESPACE).metadata.managedFields[0].manager == "python"


typed_lists()
client.CoreV1Api().create_namespace({"metadata": {"name": NAMESPACE}})
try:
    custom_objects()
    dynamic_client()
finally:
    client.CoreV1Api().delete_namespace(NAMESPACE)
