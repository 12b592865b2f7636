using AccessBot.Scenarios.Tests.Configuration;
using k8s;
using k8s.Models;
using YamlDotNet.RepresentationModel;

namespace AccessBot.Scenarios.Tests.Shipping;

/// <summary>The manifests for Kubernetes, held against the types of its own client: an unknown field is a failure.</summary>
public sealed class TheManifests
{
    private const int Port = 5089;

    private static readonly string Folder = Path.Combine(Files.House, "deploy", "kubernetes");

    private static readonly Dictionary<string, Type> Kinds = new()
    {
        ["v1/ServiceAccount"] = typeof(V1ServiceAccount),
        ["v1/Service"] = typeof(V1Service),
        ["apps/v1/Deployment"] = typeof(V1Deployment),
        ["apps/v1/StatefulSet"] = typeof(V1StatefulSet),
        ["policy/v1/PodDisruptionBudget"] = typeof(V1PodDisruptionBudget),
        ["networking.k8s.io/v1/NetworkPolicy"] = typeof(V1NetworkPolicy),
        ["networking.k8s.io/v1/Ingress"] = typeof(V1Ingress),
        ["kustomize.config.k8s.io/v1beta1/Kustomization"] = typeof(Kustomization),
        ["kustomize.config.k8s.io/v1alpha1/Component"] = typeof(Kustomization),
        ["monitoring.coreos.com/v1/ServiceMonitor"] = typeof(ServiceMonitor),
    };

    public static TheoryData<string> All => [.. Manifests()];

    public static TheoryData<string> WithPods => ["base/deployment.yaml", "components/postgres/stateful-set.yaml"];

    [Theory]
    [MemberData(nameof(All))]
    public void Hold_only_what_their_kind_may_hold(string file) => Assert.Single(Read(file));

    [Fact]
    public void A_misspelt_field_is_found()
    {
        var text = File.ReadAllText(Path.Combine(Folder, "base/deployment.yaml"));

        Assert.ThrowsAny<Exception>(() => Read("base/deployment.yaml", text.Replace("fsGroup:", "fsGruop:", StringComparison.Ordinal)));
        Assert.ThrowsAny<Exception>(() => Read("base/deployment.yaml", text.Replace("replicas: 2", "replicas: two", StringComparison.Ordinal)));
        Assert.ThrowsAny<Exception>(() => Read("overlays/example/service-monitor.yaml", Text("overlays/example/service-monitor.yaml").Replace("path:", "paht:", StringComparison.Ordinal)));
    }

    // Each file is in the build, and what is named is there.
    [Fact]
    public void Are_named_by_their_kustomizations_all_of_them()
    {
        foreach (var file in Directory.GetFiles(Folder, "kustomization.yaml", SearchOption.AllDirectories))
        {
            var folder = Path.GetDirectoryName(file)!;
            var kustomization = (Kustomization)Read(Path.GetRelativePath(Folder, file))[0];
            string[] named = [.. kustomization.Resources ?? [], .. kustomization.Components ?? [], .. kustomization.ConfigMapGenerator?.SelectMany(one => one.Files) ?? []];
            Assert.All(named, name => Assert.True(Path.Exists(Path.Combine(folder, name)), $"{file} names {name}, which is not there"));
            Assert.Empty(Directory.GetFiles(folder).Select(one => Path.GetFileName(one)!).Except(named).Except(["kustomization.yaml"]));
        }
    }

    [Fact]
    public void Ask_the_paths_and_the_port_that_the_program_answers_at()
    {
        var bot = Bot();
        Assert.Equal([Port], bot.Ports.Select(port => port.ContainerPort));
        var service = (V1Service)Read("base/service.yaml")[0];
        Assert.Equal(("http", Port), (service.Spec.Ports.Single().TargetPort.Value, service.Spec.Ports.Single().Port));
        Assert.Equal("/healthz", bot.LivenessProbe.HttpGet.Path);
        Assert.Equal("/readyz", bot.ReadinessProbe.HttpGet.Path);
        Assert.Equal("/healthz", bot.StartupProbe.HttpGet.Path);
        Assert.All([bot.LivenessProbe, bot.ReadinessProbe, bot.StartupProbe], probe => Assert.Equal("http", probe.HttpGet.Port.Value));
        Assert.Equal("/metrics", ((ServiceMonitor)Read("overlays/example/service-monitor.yaml")[0]).Spec.Endpoints.Single().Path);
        // The same stands in the annotated configuration, the container file and the example.
        Assert.Contains($"listen: http://127.0.0.1:{Port}", File.ReadAllText(Path.Combine(Files.House, "config/accessbot.yml")), StringComparison.Ordinal);
        Assert.Contains($"EXPOSE {Port}\n", Containerfile(), StringComparison.Ordinal);
        Assert.Equal(Port, Example().Dashboard.Listen!.Port);
    }

    [Theory]
    [MemberData(nameof(WithPods))]
    public void Run_as_an_ordinary_user_that_can_change_nothing_of_the_image(string file)
    {
        var pod = Pod(file);
        var container = pod.Containers.Single();
        Assert.False(pod.AutomountServiceAccountToken);
        Assert.True(pod.SecurityContext.RunAsNonRoot);
        Assert.Equal("RuntimeDefault", pod.SecurityContext.SeccompProfile.Type);
        Assert.False(container.SecurityContext.AllowPrivilegeEscalation);
        Assert.True(container.SecurityContext.ReadOnlyRootFilesystem);
        Assert.Equal(["ALL"], container.SecurityContext.Capabilities.Drop);
        Assert.Null(container.SecurityContext.Capabilities.Add);
        Assert.True(container.Resources.Limits.ContainsKey("memory"));
        Assert.Null(pod.HostNetwork);
        Assert.DoesNotContain(pod.Volumes, volume => volume.HostPath is not null);
    }

    [Fact]
    public void Run_as_the_user_of_the_container_file() =>
        Assert.Contains($"USER {Pod("base/deployment.yaml").SecurityContext.RunAsUser}:{Pod("base/deployment.yaml").SecurityContext.RunAsGroup}\n", Containerfile(), StringComparison.Ordinal);

    [Fact]
    public void Start_two_replicas_on_PostgreSQL_with_time_to_stop()
    {
        var spec = ((V1Deployment)Read("base/deployment.yaml")[0]).Spec;
        Assert.Equal(2, spec.Replicas);
        Assert.True(spec.Template.Spec.TerminationGracePeriodSeconds > Example().Schedule.ShutdownGrace.TotalSeconds);
        Assert.True(Bot().StartupProbe.PeriodSeconds * Bot().StartupProbe.FailureThreshold > Example().Storage.Wait.TotalSeconds);
        Assert.True(Example().Storage.IsPostgres);
    }

    // What the configuration names is a file of the one secret, which is made beside it.
    [Fact]
    public void Hold_no_secret_and_mount_those_that_the_example_names()
    {
        Assert.DoesNotContain(Manifests(), file => Text(file).Contains("kind: Secret", StringComparison.Ordinal) || Text(file).Contains("secretGenerator", StringComparison.Ordinal));
        var secrets = Bot().VolumeMounts.Single(mount => mount.Name == "secrets");
        Assert.True(secrets.ReadOnlyProperty);
        var named = Text("overlays/example/accessbot.yml").Split("file: ")[1..].Select(rest => rest.Split(' ')[0]).ToList();
        Assert.True(named.Count > 5);
        Assert.All(named, file => Assert.StartsWith(secrets.MountPath + "/", file, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Manifests() => Directory.GetFiles(Folder, "*.yaml", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Folder, file)).Order(StringComparer.Ordinal);

    private static Worker.Configuration.Settings Example() =>
        Files.Read(System.Text.RegularExpressions.Regex.Replace(Text("overlays/example/accessbot.yml"), @"\{ file: \S+ \}", "{ env: SECRET }"));

    private static V1Container Bot() => Pod("base/deployment.yaml").Containers.Single();

    private static V1PodSpec Pod(string file) => Read(file)[0] switch
    {
        V1Deployment deployment => deployment.Spec.Template.Spec,
        V1StatefulSet set => set.Spec.Template.Spec,
        var other => throw new InvalidOperationException($"{file} has no pods but {other}"),
    };

    private static string Text(string file) => File.ReadAllText(Path.Combine(Folder, file));

    private static string Containerfile() => File.ReadAllText(Path.Combine(Files.House, "deploy", "Containerfile"));

    private static List<object> Read(string file, string? text = null)
    {
        text ??= Text(file);
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        Assert.Single(stream.Documents);
        var root = (YamlMappingNode)stream.Documents[0].RootNode;
        Assert.True(Kinds.ContainsKey($"{root["apiVersion"]}/{root["kind"]}"), $"{file}: add its kind to {nameof(Kinds)}");
        return KubernetesYaml.LoadAllFromString(text, Kinds, strict: true);
    }
}
