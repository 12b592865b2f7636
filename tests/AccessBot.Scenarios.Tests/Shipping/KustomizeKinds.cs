namespace AccessBot.Scenarios.Tests.Shipping;

/// <summary>What our kustomizations use of kustomize.config.k8s.io: kinds that no cluster has, so that its client knows no types for them.</summary>
public sealed class Kustomization : Kind
{
    public string? Namespace { get; set; }

    public List<LabelSet>? Labels { get; set; }

    public List<string>? Resources { get; set; }

    public List<string>? Components { get; set; }

    public List<ImageChange>? Images { get; set; }

    public List<GeneratedMap>? ConfigMapGenerator { get; set; }

    public sealed class LabelSet
    {
        public Dictionary<string, string> Pairs { get; set; } = [];

        public bool IncludeSelectors { get; set; }

        public bool IncludeTemplates { get; set; }
    }

    public sealed class ImageChange
    {
        public string Name { get; set; } = "";

        public string NewName { get; set; } = "";

        public string NewTag { get; set; } = "";
    }

    public sealed class GeneratedMap
    {
        public string Name { get; set; } = "";

        public List<string> Files { get; set; } = [];
    }
}

/// <summary>What our ServiceMonitor uses of monitoring.coreos.com/v1.</summary>
public sealed class ServiceMonitor : Kind
{
    public k8s.Models.V1ObjectMeta? Metadata { get; set; }

    public Monitored Spec { get; set; } = new();

    public sealed class Monitored
    {
        public string? JobLabel { get; set; }

        public k8s.Models.V1LabelSelector? Selector { get; set; }

        public List<Endpoint> Endpoints { get; set; } = [];
    }

    public sealed class Endpoint
    {
        public string Port { get; set; } = "";

        public string Path { get; set; } = "";

        public string Interval { get; set; } = "";

        public Bearer? Authorization { get; set; }
    }

    public sealed class Bearer
    {
        public string Type { get; set; } = "";

        public k8s.Models.V1SecretKeySelector? Credentials { get; set; }
    }
}

/// <summary>What every manifest begins with.</summary>
public abstract class Kind
{
    public string ApiVersion { get; set; } = "";

    [YamlDotNet.Serialization.YamlMember(Alias = "kind")]
    public string Name { get; set; } = "";
}
